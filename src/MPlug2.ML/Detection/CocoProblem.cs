namespace MPlug2.ML;

/// <summary>What is wrong with a file of COCO annotations.</summary>
public enum CocoProblem
{
    /// <summary>It is no JSON, or not of COCO's form.</summary>
    Damaged,

    /// <summary>It was changed while it was read.</summary>
    Changed,

    /// <summary>Two images, annotations or categories have the same id.</summary>
    DuplicateId,

    /// <summary>An annotation names a category that is not there.</summary>
    UnknownCategory,

    /// <summary>An annotation names an image that is not there.</summary>
    UnknownImage,

    /// <summary>An annotation has no box.</summary>
    EmptyBox,

    /// <summary>A box has no size, or a negative one: two corners instead of corner and size, perhaps.</summary>
    ImpossibleBox,

    /// <summary>A box lies outside of its image.</summary>
    BoxOutsideImage,

    /// <summary>An annotation is marked to be ignored, which COCO's own have no more.</summary>
    IgnoreFlag,

    /// <summary>A mask belongs to an image of another size.</summary>
    MaskSize,

    /// <summary>A mask can't be read.</summary>
    DamagedMask,

    /// <summary>An image file has another size than its record says.</summary>
    ImageSize,

    /// <summary>The path of an image leaves the folder of images.</summary>
    UnsafePath,
}
