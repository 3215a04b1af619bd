using System.Collections.Immutable;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Analysis.Symbols;

/// <summary>
/// Brings the frames of an error from what runs to what was written: minified JavaScript by source maps, .NET by portable PDBs. The frame as it
/// was reported stays with it (<see cref="FrameSymbols.Raw"/>). Safe for many callers at once; takes about 10 microseconds a frame.
/// </summary>
public sealed class Symbolicator(ISymbolFiles files)
{
    /// <summary>What can be found, is; frames of which nothing is found stay as they are. For an error that has just come, before it is grouped.</summary>
    public ErrorEvent Resolve(ErrorEvent error) => files.HasAny(error.Context.Project) ? Walk(error, isExplained: false) : error;

    /// <summary>Like <see cref="Resolve"/>, and frames that remain tell which link is missing (<see cref="FrameSymbols.Gap"/>). For reading an error.</summary>
    public ErrorEvent Explain(ErrorEvent error) => Walk(error, isExplained: true);

    private ErrorEvent Walk(ErrorEvent error, bool isExplained)
    {
        if (error.Exceptions.IsEmpty || !error.Exceptions.Values.Any(value => !value.Stacktrace.IsEmpty && value.Stacktrace.Frames.Any(frame => Candidates.IsOne(frame, error.Platform)))) return error;
        using var open = new OpenSymbols(files);
        var walked = new ExceptionChain([.. error.Exceptions.Values.Select(value => value with { Stacktrace = Walk(value.Stacktrace, error, open, isExplained) })]);
        // Modules and what is the program's own follow from the files, which are others now.
        return error with { Exceptions = FrameNormalizer.Normalize(walked, error.Platform) };
    }

    private Stacktrace Walk(Stacktrace stacktrace, ErrorEvent error, OpenSymbols open, bool isExplained)
    {
        if (stacktrace.IsEmpty) return stacktrace;
        var frames = ImmutableArray.CreateBuilder<Frame>(stacktrace.Frames.Length);
        var calls = new CallNames();
        foreach (var frame in stacktrace.Frames)
        {
            var isCandidate = Candidates.IsOne(frame, error.Platform);
            frames.Add(isCandidate ? Walk(frame, error, open, isExplained, calls) : frame);
            if (!isCandidate) calls.Break();
        }
        calls.Apply(frames);
        return new(frames.MoveToImmutable());
    }

    private Frame Walk(Frame frame, ErrorEvent error, OpenSymbols open, bool isExplained, CallNames calls)
    {
        var symbols = frame.Symbols ?? new();
        var address = symbols.Path.Length > 0 ? symbols.Path : frame.File;
        var match = files.Find(new(error.Context.Project, symbols.DebugId, error.Context.Service, error.Context.Release, address));
        var (found, gap, call) = match.Content.Length == 0 ? (null, match.Gap, "") : open.Find(match.Content, frame, symbols);
        calls.Add(found is not null && found.Function is null, call);
        if (found is null) return isExplained && gap is not null && Candidates.IsWorthTelling(gap, frame, symbols) ? frame with { Symbols = symbols with { Gap = gap } } : frame;
        var raw = new RawFrame { Module = frame.Module, Function = frame.Function, File = frame.File, Line = frame.Line, Column = frame.Column };
        return frame with
        {
            Module = found.Module ?? "",
            Function = found.Function ?? frame.Function,
            File = found.File,
            Line = found.Line,
            Column = found.Column,
            ContextLine = found.ContextLine,
            PreContext = found.PreContext,
            PostContext = found.PostContext,
            Symbols = symbols with { Raw = raw, By = match.By, SourceLink = found.SourceLink, Gap = isExplained && found.ContextLine.Length == 0 ? gap : null },
        };
    }
}
