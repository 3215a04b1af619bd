using Clew.Model;

namespace Clew.Shared;

/// <summary>An installation to which nothing was uploaded.</summary>
public sealed class NoSymbols : ISymbolFiles
{
    public bool HasAny(string project) => false;

    public SymbolMatch Find(SymbolKey key) => new("", "", new(SymbolGapCode.NothingUploaded, "Nothing was uploaded."));

    public ISymbolContent? Open(string content) => null;
}
