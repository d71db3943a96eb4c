using MPlug2.Metrics;
using MPlug2.ML.Datasets;

namespace MPlug2.ML;

public sealed partial class MPlug2DataCatalog
{
    /// <summary>
    /// Loads a file of a GLUE task. Columns: Text1 and, in tasks on pairs, Text2 (text), Label (key with the task's words, or Single for STS-B;
    /// missing or NaN where it is hidden), Index (Int64: the row's own number, or its place).
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="path">The file, tab separated as GLUE has it. Quotes in it are letters, as in the official reader.</param>
    /// <param name="options">What is done with damaged lines; null skips them (QQP has some).</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetFormatException">It is no file of that task.</exception>
    /// <exception cref="ArgumentException">The file is called after the other validation or test set of MNLI.</exception>
    public DatasetView LoadGlue(GlueTask task, string path, DatasetOptions? options = null)
    {
        options = Checked(options);
        _ = GlueLabels.Of(task);
        DatasetFile.Check(path);
        var name = Path.GetFileName(path);
        var isMismatched = name.Contains("mismatched", StringComparison.OrdinalIgnoreCase);
        var isMatched = !isMismatched && name.Contains("matched", StringComparison.OrdinalIgnoreCase);
        if ((task == GlueTask.MnliMatched && isMismatched) || (task == GlueTask.MnliMismatched && isMatched))
        {
            throw new ArgumentException($"The task is {task}, but the file is '{name}'. The two sets are reported apart: name the one that is meant.", nameof(path));
        }

        return View(new GlueSource(task, path), options);
    }

    /// <summary>Loads a part of a GLUE task from the folder that holds its files, which keep the names they were published with.</summary>
    /// <param name="task">The task; for MNLI it says which validation or test set is meant.</param>
    /// <param name="folder">The folder with train.tsv, dev.tsv and test.tsv (MNLI: dev_matched.tsv and so on).</param>
    /// <param name="split">The part.</param>
    /// <param name="options">What is done with damaged lines; null skips them.</param>
    /// <inheritdoc cref="LoadGlue(GlueTask, string, DatasetOptions?)"/>
    public DatasetView LoadGlue(GlueTask task, string folder, GlueSplit split, DatasetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var suffix = split == GlueSplit.Train ? "" : task switch
        {
            GlueTask.MnliMatched => "_matched",
            GlueTask.MnliMismatched => "_mismatched",
            _ => "",
        };
        var name = split switch
        {
            GlueSplit.Train => "train",
            GlueSplit.Validation => "dev",
            GlueSplit.Test => "test",
            _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Take one of GlueSplit."),
        };
        return LoadGlue(task, Path.Combine(folder, $"{name}{suffix}.tsv"), options);
    }

    /// <summary>
    /// Loads pairs of article and title, as Gigaword has them: two files whose lines belong together. Columns: Text, Summary (text), Index
    /// (Int64: the line, from 0). Pairs with an empty side are left out and counted.
    /// </summary>
    /// <param name="articlePath">The articles, such as <c>train.article.txt</c>, <c>input.txt</c> or <c>test.src.txt</c>.</param>
    /// <param name="titlePath">The titles, such as <c>train.title.txt</c>, <c>task1_ref0.txt</c> or <c>test.tgt.txt</c>.</param>
    /// <param name="options">What is done with damaged pairs; null skips them.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetFormatException">At the end of a pass: the files have different numbers of lines.</exception>
    public DatasetView LoadGigaword(string articlePath, string titlePath, DatasetOptions? options = null)
    {
        options = Checked(options);
        DatasetFile.Check(articlePath);
        DatasetFile.Check(titlePath);
        return View(new ParallelSource(articlePath, titlePath), options);
    }
}
