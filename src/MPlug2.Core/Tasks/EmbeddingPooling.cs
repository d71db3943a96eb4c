namespace MPlug2.Tasks;

/// <summary>How the states of the universal layers become one vector.</summary>
public enum EmbeddingPooling
{
    /// <summary>The mean of all states. A good choice for models that were not trained for retrieval.</summary>
    Mean,

    /// <summary>The first state, which stands for the whole in the paper.</summary>
    ClassToken,

    /// <summary>
    /// The first state through the projection of the contrastive head, as retrieval does: vectors of texts and media can be compared. Needs a
    /// model that was trained for retrieval.
    /// </summary>
    Contrastive,
}
