using Clew.Incidents.Joining;

namespace Clew.Incidents.Tests;

/// <summary>Calls between services, written <c>gateway &gt; checkout &gt; billing</c>.</summary>
internal sealed class KnownCalls(params string[] chains) : ICallPathSource
{
    public CallPaths Paths { get; set; } = Of(chains);

    public static CallPaths Of(params string[] chains) => new(chains.Select(chain => chain.Split(" > "))
        .SelectMany(services => services.Zip(services.Skip(1), (caller, callee) => new OperationCall(caller, "", callee, ""))));

    public Task<CallPaths> GetAsync(string project, string environment, CancellationToken ct) => Task.FromResult(Paths);
}
