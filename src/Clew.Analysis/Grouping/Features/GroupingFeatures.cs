using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Grouping.Features;

/// <summary>
/// All that algorithms and rules from version 2 on may judge an error event by. It is stored with every event, so that another algorithm or rule can
/// be tried on history without the events' bodies. Events with equal features always belong to the same issue.
/// </summary>
/// <param name="Platform">The language runtime, canonical.</param>
/// <param name="Message">The shape of the message of an event without an exception; else empty.</param>
/// <param name="SdkFingerprint">What the program asked for; at most <see cref="MaxSdkParts"/> strings.</param>
/// <param name="Exceptions">From inner to outer, without suppressed ones.</param>
public sealed record GroupingFeatures(string Platform, string Message, ImmutableArray<string> SdkFingerprint, ImmutableArray<FeatureException> Exceptions)
{
    /// <summary>Frames of one exception. Those that decide are among the first; the rest is for rules and for recursion.</summary>
    public const int MaxFrames = 40;

    /// <summary>Frames of libraries and of the runtime that are kept one after another: what lies between two calls of the program.</summary>
    private const int MaxForeignRun = 4;

    /// <summary>Exceptions of a chain; the innermost are kept.</summary>
    public const int MaxExceptions = 6;

    /// <summary>Parts of an SDK's fingerprint; more would let a sender make keys of any size.</summary>
    public const int MaxSdkParts = 32;

    public static GroupingFeatures Of(ErrorEvent error)
    {
        var language = StacktraceLanguages.Find(error.Platform);
        var exceptions = ImmutableArray.CreateBuilder<FeatureException>();
        if (!error.Exceptions.IsEmpty)
            foreach (var value in Deciding(error.Exceptions, language))
                exceptions.Add(new(StableName.Of(value.Type), MessageShape.Of(value.Message), FramesOf(value.Stacktrace, language)));
        var isMessage = error.Exceptions.IsEmpty || error.Exceptions.Outermost is { Type: "" };
        var message = !isMessage ? ""
            : MessageShape.Of(error.MessageTemplate.Length > 0 ? error.MessageTemplate : error.Message.Length > 0 ? error.Message : error.Exceptions.Outermost?.Message ?? "");
        return new(error.Platform, message, error.SdkFingerprint.IsDefaultOrEmpty ? [] : [.. error.SdkFingerprint.Take(MaxSdkParts)], exceptions.ToImmutable());
    }

    /// <summary>Names the features: the first 8 bytes of SHA-256 over their text without files. Never 0.</summary>
    public ulong Strand => StrandOf(FeatureText.Write(this, withFiles: false));

    private static ulong StrandOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        var strand = BinaryPrimitives.ReadUInt64BigEndian(hash);
        return strand == 0 ? 1 : strand;
    }

    /// <summary>
    /// What of a chain can decide. Of a language whose printed text leaves causes out, only a reporter that walks the chain sees them: then the
    /// outermost alone counts, so that both reporters' events are alike. What was suppressed is the cause of nothing.
    /// </summary>
    private static IEnumerable<ExceptionValue> Deciding(ExceptionChain chain, IStacktraceLanguage? language)
    {
        if (language is { TextHasCauses: false }) return [chain.Values[^1]];
        return chain.Values.Where(static value => value.Mechanism != "suppressed").Take(MaxExceptions);
    }

    private static ImmutableArray<FeatureFrame> FramesOf(Stacktrace stacktrace, IStacktraceLanguage? language)
    {
        if (stacktrace.IsEmpty) return [];
        var frames = ImmutableArray.CreateBuilder<FeatureFrame>(Math.Min(MaxFrames, stacktrace.Frames.Length));
        var foreign = 0;
        foreach (var frame in stacktrace.Frames)
        {
            if (frames.Count == MaxFrames) break;
            var origin = frame.InApp ? FrameOrigin.App : language?.IsRuntime(frame) == true ? FrameOrigin.Runtime : FrameOrigin.Library;
            foreign = origin == FrameOrigin.Runtime ? foreign + 1 : 0;
            if (foreign > MaxForeignRun) continue;
            frames.Add(FeatureFrame.Of(frame, origin));
        }
        return frames.ToImmutable();
    }
}
