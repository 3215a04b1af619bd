using System.Collections.Immutable;

namespace Clew.Web.Issues;

/// <summary>What an issue list is asked for, understood.</summary>
public sealed record IssueListRequest
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    public required IssueSearch Search { get; init; }
    public required Period Period { get; init; }
    public required IssueSort Sort { get; init; }
    public IssueCursor? Cursor { get; init; }

    /// <summary>Who asks, for <c>assigned:me</c>; empty when nobody is known.</summary>
    public string Reader { get; init; } = "";

    /// <summary>Which parameters were not understood, with what is wrong; their defaults stand in for them.</summary>
    public required ImmutableDictionary<string, string> Problems { get; init; }

    /// <summary>From the parameters of the page and of the API alike; <c>environment</c> and <c>service</c> add to the search's own filters.</summary>
    public static IssueListRequest Read(IssueListParameters parameters, string reader = "")
    {
        var problems = ImmutableDictionary.CreateBuilder<string, string>();
        var search = IssueSearch.Parse(parameters.Query);
        if (!search.Problems.IsEmpty) problems["query"] = string.Join(' ', search.Problems.Select(problem => problem.Message));
        if (!string.IsNullOrEmpty(parameters.Environment)) search = search.With("environment", parameters.Environment);
        if (!string.IsNullOrEmpty(parameters.Service)) search = search.With("service", parameters.Service);
        var period = Period.Find(parameters.Period);
        if (period is null) problems["period"] = $"One of {string.Join(", ", Period.All.Select(known => known.Word))}.";
        var sort = IssueSort.Last;
        if (!string.IsNullOrEmpty(parameters.Sort) && (!Enum.TryParse(parameters.Sort, ignoreCase: true, out sort) || !Enum.IsDefined(sort) || !char.IsAsciiLetter(parameters.Sort[0])))
        {
            sort = IssueSort.Last;
            problems["sort"] = "One of last, new, trend, count, users, priority.";
        }
        if (!IssueCursor.TryParse(parameters.Cursor, out var cursor)) problems["cursor"] = "Not a cursor of this list: take it from 'next' of the page before.";
        return new() { Search = search, Period = period ?? Period.Default, Sort = sort, Cursor = cursor, Reader = reader, Problems = problems.ToImmutable() };
    }
}
