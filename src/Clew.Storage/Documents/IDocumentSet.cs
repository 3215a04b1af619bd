namespace Clew.Storage.Documents;

/// <summary>A set whose type of document the store need not know.</summary>
internal interface IDocumentSet
{
    /// <summary>Takes a version in, unless the set has it or a newer one.</summary>
    void Apply(DocumentRow row);

    /// <summary>Says that everything stored has been applied.</summary>
    void MarkLoaded();
}
