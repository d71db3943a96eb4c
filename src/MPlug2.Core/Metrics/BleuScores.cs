namespace MPlug2.Metrics;

/// <summary>BLEU with n-grams of up to 1, 2, 3 and 4 words, each from 0 to 1.</summary>
public readonly record struct BleuScores(double Bleu1, double Bleu2, double Bleu3, double Bleu4);
