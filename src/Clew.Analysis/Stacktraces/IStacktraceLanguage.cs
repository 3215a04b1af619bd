using Clew.Model;

namespace Clew.Analysis.Stacktraces;

/// <summary>
/// What is known of one language runtime's stack traces. One implementation per language; <see cref="StacktraceLanguages"/> lists them.
/// Implementations MUST never throw and MUST take time linear in the length of the text.
/// </summary>
internal interface IStacktraceLanguage
{
    /// <summary>The canonical platform: <c>dotnet</c>, <c>javascript</c>.</summary>
    string Platform { get; }

    /// <summary>Whether the printed text of a thrown error contains its causes. If not, only a reporter that walks the chain sees them.</summary>
    bool TextHasCauses { get; }

    /// <summary>Reads the text that the runtime prints for an exception; inner to outer. Empty when nothing in it is of this language.</summary>
    List<ExceptionDraft> Read(string text);

    /// <summary>
    /// The type to keep when the reporter named one and the text another. Reporters shorten or replace types (see the implementations).
    /// </summary>
    string ReconcileType(string reported, string printed) => reported.Length == 0 ? printed : reported;

    /// <summary>A frame with its names, path and in-app flag as this product writes them, idempotent; null when the SDK took something else for a frame.</summary>
    Frame? Normalize(Frame frame);

    /// <summary>
    /// Whether the frame belongs to the runtime, its standard library or a test runner, which no program is part of. A library that is not is the
    /// program itself where there is no other: somebody develops it.
    /// </summary>
    bool IsRuntime(Frame frame) => false;
}
