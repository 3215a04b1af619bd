namespace Clew.Model;

/// <summary>What was uploaded for reading stack traces. Implementations MUST be safe for many callers at once and answer from memory.</summary>
public interface ISymbolFiles
{
    /// <summary>Whether anything was uploaded for a project.</summary>
    bool HasAny(string project);

    /// <summary>The content for a frame. MUST answer for every key: either content or a gap.</summary>
    SymbolMatch Find(SymbolKey key);

    /// <summary>What is kept under a name, until it is disposed of; null when it is there no more.</summary>
    ISymbolContent? Open(string content);
}
