using Clew.Analysis.Culprits;
using Clew.Analysis.Grouping;
using Clew.Analysis.Grouping.Features;
using Clew.Analysis.Stacktraces;
using Clew.Model;

namespace Clew.Bench.Grouping;

/// <summary>What the product says of one trace.</summary>
/// <param name="Group">The key of its issue.</param>
/// <param name="Ranking">The classes that are likely at fault, likeliest first.</param>
internal sealed record GroupingPrediction(string Id, string Group, IReadOnlyList<string> Ranking)
{
    public static GroupingPrediction Of(TraceInput input)
    {
        var error = Read(input);
        return new(input.Id, GroupingAlgorithms.Current.Group(error).Key.Hash, CulpritRanking.Rank(GroupingFeatures.Of(error)));
    }

    /// <summary>As ingest does it: from the text to the key.</summary>
    public static string KeyOf(TraceInput input) => GroupingAlgorithms.Current.Group(Read(input)).Key.Hash;

    private static ErrorEvent Read(TraceInput input)
    {
        var platform = PlatformName.Canonical(input.Language);
        return new()
        {
            EventId = "",
            Context = new() { Project = input.Project, Environment = "", Service = "", Time = default },
            Source = ErrorSource.LogRecord,
            Platform = platform,
            Exceptions = StacktraceParser.Parse("", "", input.Stacktrace, platform),
        };
    }
}
