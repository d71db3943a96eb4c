namespace MPlug2.Frames.Augmentation;

/// <summary>
/// The training-time preprocessing of images and clips, in the reference's order: crop, flip, <see cref="RandAugment"/>, erasing. Take a
/// preset, or change one by <c>with</c>. Each part can also be used alone as an <see cref="IFrameAugmentation"/>.
/// </summary>
public sealed record AugmentationOptions : IFrameAugmentation
{
    /// <summary>Nothing: pictures go straight to the network's size, as at test time.</summary>
    public static AugmentationOptions None { get; } = new();

    /// <summary>The reference's for fine-tuning on images.</summary>
    public static AugmentationOptions ImageFineTune { get; } = new()
    {
        ResizedCrop = new(0.5),
        Flip = new(),
        RandAugment = RandAugment.ForImages,
    };

    /// <summary>The reference's for pre-training on images: smaller parts.</summary>
    public static AugmentationOptions ImagePreTrain { get; } = ImageFineTune with { ResizedCrop = new(0.2) };

    /// <summary>The reference's for fine-tuning on clips.</summary>
    public static AugmentationOptions VideoFineTune { get; } = new()
    {
        ResizedCrop = new(0.5),
        Flip = new(),
        RandAugment = RandAugment.ForVideo,
    };

    /// <summary>The reference's for pre-training on clips: a random crop at the end, the mirror among the operations.</summary>
    public static AugmentationOptions VideoPreTrain { get; } = new()
    {
        RandAugment = RandAugment.ForVideo with { Operations = [.. RandAugment.ForVideo.Operations, PixelOperation.HorizontalFlip] },
        Crop = new(),
    };

    /// <summary>First step. Default none.</summary>
    public RandomResizedCrop? ResizedCrop { get; init; }

    /// <summary>Enlarges first and crops after <see cref="RandAugment"/>; not together with <see cref="ResizedCrop"/>. Default none.</summary>
    public RandomCrop? Crop { get; init; }

    /// <summary>Second step. Default none.</summary>
    public RandomFlip? Flip { get; init; }

    /// <summary>Third step. Default none.</summary>
    public RandAugment? RandAugment { get; init; }

    /// <summary>Last step. Default none; the paper's recipe for classifying images has it.</summary>
    public RandomErasing? Erasing { get; init; }

    /// <summary>
    /// Reproduces the faults of the reference's code, to repeat its training runs: auto-contrast that turns most pictures white, contrast and
    /// colour that weigh red as blue, sharpness and resized clips that wrap around below 0 and above 255, resizing of clips without
    /// antialiasing, clips that move one way only and whose contrast, brightness and sharpness do nothing at level 5. Default false.
    /// </summary>
    public bool ReferenceQuirks { get; init; }

    /// <inheritdoc/>
    public bool WantsSourceSize => ResizedCrop is not null || Crop is not null;

    /// <summary>The same without anything that exchanges left and right, for texts that name them.</summary>
    /// <exception cref="ArgumentException">Nothing but the mirror is among the operations.</exception>
    public AugmentationOptions WithoutMirroring()
    {
        var augmentation = this with
        {
            Flip = null,
            RandAugment = RandAugment is null
                ? null
                : RandAugment with { Operations = [.. RandAugment.Operations.Where(operation => operation != PixelOperation.HorizontalFlip)] },
        };
        augmentation.Validate();
        return augmentation;
    }

    /// <inheritdoc/>
    public VideoFrames Apply(VideoFrames frames, int imageSize, Random random)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageSize, 1);
        Validate();
        var changed = ResizedCrop?.Apply(frames, imageSize, random, ReferenceQuirks) ?? Crop?.Enlarge(frames, imageSize) ?? frames;
        changed = Flip?.Apply(changed, imageSize, random) ?? changed;
        changed = RandAugment?.Apply(changed, random, ReferenceQuirks) ?? changed;
        changed = Crop is null ? changed : RandomCrop.Cut(changed, imageSize, random);
        return Erasing?.Apply(changed, imageSize, random) ?? changed;
    }

    /// <inheritdoc/>
    public void Validate() => Faults.ThrowIfAny(
        nameof(AugmentationOptions),
        [
            .. Faults.Unless(ResizedCrop is null || Crop is null, "both ResizedCrop and Crop are set; take one"),
            .. ResizedCrop?.List() ?? [], .. Crop?.List() ?? [], .. Flip?.List() ?? [], .. RandAugment?.List() ?? [], .. Erasing?.List() ?? [],
        ]);
}
