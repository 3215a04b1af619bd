using System.ComponentModel;

namespace Clew.Ingest.Endpoints;

/// <summary>The answer to logs or errors as plain JSON.</summary>
internal sealed record NativeAnswer(
    [property: Description("Records that are on disk now.")] int Accepted,
    [property: Description("Records that are not kept.")] int Discarded,
    [property: Description("What is wrong with the first of them, at most ten.")] IReadOnlyList<NativeFault> Errors);
