using System.CommandLine;

namespace Clew.Bench;

/// <summary>One benchmark: a verb of <c>./clew bench</c>.</summary>
public interface IBenchmark
{
    string Name { get; }

    /// <summary>What is measured, in one sentence.</summary>
    string Description { get; }

    /// <summary>What can be said on the command line.</summary>
    IReadOnlyList<Option> Options => [];

    /// <summary>Runs it. The result is an object whose properties, in snake_case and with their unit in the name, are what is printed.</summary>
    Task<object> RunAsync(ParseResult options, CancellationToken ct);
}
