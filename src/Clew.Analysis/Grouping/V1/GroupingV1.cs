using System.Collections.Immutable;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Grouping.V1;

/// <summary>
/// Version 1. The key is the exception at the root of the problem: its type and the calls in which it was thrown. What differs between two
/// reporters of one error is left out: line numbers, folders, wrappers, who caught it, how much of the outer stack was kept.
/// </summary>
internal sealed class GroupingV1 : IGroupingAlgorithm
{
    public string Id => "v1";

    public GroupingResult Group(ErrorEvent error)
    {
        var chain = FrameNormalizer.Normalize(error.Exceptions, error.Platform);
        var keyed = KeyedException.Of(chain, error.Platform);
        var parts = SdkFingerprint.Apply(error.SdkFingerprint, DefaultParts(error, keyed));
        var fingerprint = new Fingerprint(parts);
        var naming = NamingException.Of(chain);
        return new(
            new(Id, FingerprintHash.Of(fingerprint)),
            fingerprint,
            naming is { Type.Length: > 0 } ? naming.Type : "Message",
            IssueTitle.Of(error, naming),
            CulpritOf(error, keyed));
    }

    private static ImmutableArray<FingerprintPart> DefaultParts(ErrorEvent error, KeyedException? keyed)
    {
        var parts = ImmutableArray.CreateBuilder<FingerprintPart>();
        if (keyed is null || keyed.Type.Length == 0)
        {
            // A message without an exception is the same problem wherever it is logged from; its stack is the logger's.
            parts.Add(new("message", MessageTemplate.Of(MessageOf(error))));
            return parts.ToImmutable();
        }
        parts.Add(new("type", StableName.Of(keyed.Type)));
        foreach (var frame in keyed.Frames) parts.Add(new("frame", FrameName(frame)));
        if (keyed.Frames.IsEmpty) parts.Add(new("message", MessageTemplate.Of(keyed.Message)));
        return parts.ToImmutable();
    }

    private static string MessageOf(ErrorEvent error) =>
        error.MessageTemplate.Length > 0 ? error.MessageTemplate
        : error.Message.Length > 0 ? error.Message
        : error.Exceptions.Outermost?.Message ?? "";

    private static string FrameName(Frame frame)
    {
        var name = KeyedException.NameOf(frame);
        return name.Length > 0 ? StableName.Of(name) : "?";
    }

    private static string CulpritOf(ErrorEvent error, KeyedException? keyed)
    {
        if (keyed is null) return error.Transaction;
        var first = keyed.Frames.FirstOrDefault(static frame => frame.InApp);
        if (first is not null) return KeyedException.NameOf(first);
        if (error.Transaction.Length > 0) return error.Transaction;
        return keyed.Frames.IsEmpty ? "" : KeyedException.NameOf(keyed.Frames[0]);
    }
}
