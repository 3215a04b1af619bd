using System.Collections.Immutable;
using Clew.Storage.Intake;

namespace Clew.Web.Intake;

/// <summary>The intake in the API.</summary>
/// <param name="Items">By key, signal, outcome and reason; largest first. Never in pages: <paramref name="Next"/> is null.</param>
/// <param name="Rejections">The requests refused last, newest first, at most 100.</param>
public sealed record IntakeJson(DateTimeOffset From, DateTimeOffset To, ImmutableArray<IntakeCount> Items, string? Next, ImmutableArray<RejectedRequest> Rejections);
