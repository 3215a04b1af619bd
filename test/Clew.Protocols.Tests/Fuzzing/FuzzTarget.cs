using System.Runtime.CompilerServices;

namespace Clew.Protocols.Tests.Fuzzing;

/// <summary>A decoder and what inputs for it are made from.</summary>
/// <param name="Name">Names it in a test and its folder in the corpus.</param>
/// <param name="Decode">Must return, whatever it is given: soon, and with memory in proportion to its input.</param>
/// <param name="Originals">Bodies that mean something to it, by the folder of this project: recorded, or written by hand.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Decode, params string[] Originals)
{
    /// <summary>The recorded bodies, and what is in the corpus: inputs that once were a mistake of ours, or are known to be nasty.</summary>
    public IReadOnlyList<byte[]> Read([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var corpus = Path.Combine(folder, "Corpus", Name);
        return
        [
            .. Originals.Select(original => File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(folder)!, original))),
            .. Directory.Exists(corpus) ? Directory.GetFiles(corpus).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [],
        ];
    }
}
