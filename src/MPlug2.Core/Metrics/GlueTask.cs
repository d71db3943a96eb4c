namespace MPlug2.Metrics;

/// <summary>A task of the GLUE benchmark. MNLI is two, since its two validation sets are reported apart.</summary>
public enum GlueTask
{
    /// <summary>CoLA: is a sentence acceptable (1) or not (0)? Matthews correlation.</summary>
    Cola,

    /// <summary>SST-2: is the sentiment positive (1) or negative (0)? Accuracy.</summary>
    Sst2,

    /// <summary>MRPC: do two sentences mean the same (1)? Accuracy and F1.</summary>
    Mrpc,

    /// <summary>STS-B: how alike are two sentences, 0 to 5? Pearson and Spearman correlation. The only task with a number to predict.</summary>
    Stsb,

    /// <summary>QQP: do two questions ask the same (1)? Accuracy and F1.</summary>
    Qqp,

    /// <summary>MNLI, sources known from training: entailment 0, neutral 1, contradiction 2. Accuracy.</summary>
    MnliMatched,

    /// <summary>MNLI, other sources: the same labels. Accuracy.</summary>
    MnliMismatched,

    /// <summary>QNLI: does a sentence hold the answer to a question? entailment 0, not_entailment 1. Accuracy.</summary>
    Qnli,

    /// <summary>RTE: does one text follow from another? entailment 0, not_entailment 1. Accuracy.</summary>
    Rte,

    /// <summary>WNLI: is a pronoun replaced rightly (1)? Accuracy.</summary>
    Wnli,
}
