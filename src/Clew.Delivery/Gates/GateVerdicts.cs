using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Rollups;

namespace Clew.Delivery.Gates;

/// <summary>
/// The verdicts that were given: one document for each release of a service in an environment, each answer worth keeping a version of it. An answer is
/// kept when the decision changes, and else the rarer the older the release is, so that a pipeline that asks every second for a day leaves some
/// dozens of versions.
/// </summary>
public sealed class GateVerdicts(DocumentStore documents)
{
    /// <summary>Unchanged decisions are kept at most this often.</summary>
    private static readonly TimeSpan Rarest = TimeSpan.FromMinutes(1);

    /// <summary>And at most so often in the life of the release: after each eighth of it.</summary>
    private const int PartOfLife = 8;

    /// <summary>A race is lost at most so often; each loss means that another answer was kept, as good as this one.</summary>
    private const int Attempts = 3;

    private DocumentSet<GateVerdict> Documents => documents.Set<GateVerdict>(CondemnedReleases.VerdictKind);

    /// <summary>16 hex digits: equal for all answers about one release in one place.</summary>
    public static string IdOf(string project, string environment, string service, string release) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{project}\n{environment}\n{service}\n{release}")).AsSpan(0, 8));

    /// <summary>The last kept answer about each release, newest first.</summary>
    public IReadOnlyList<GateVerdict> Latest() => [.. Documents.All().Select(verdict => verdict.Body).OrderByDescending(verdict => verdict.Time)];

    /// <summary>The last kept answer, or null.</summary>
    public GateVerdict? Find(string id) => Documents.Get(id);

    /// <summary>All kept answers about a release, newest first.</summary>
    public async Task<IReadOnlyList<GateVerdict>> HistoryAsync(string id, CancellationToken ct = default) =>
        [.. (await Documents.HistoryAsync(id, ct)).Select(verdict => verdict.Body).Reverse()];

    /// <summary>Keeps an answer if it says something new.</summary>
    /// <param name="began">When the release began.</param>
    public async Task KeepAsync(GateVerdict verdict, Timestamp began, string actor, CancellationToken ct = default)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = Documents.Find(verdict.Id);
            if (known is not null && !IsNews(known.Body, verdict, began)) return;
            if ((await Documents.PutAsync(verdict.Id, verdict, actor, known?.Version ?? 0, ct)).IsStored) return;
        }
    }

    internal static bool IsNews(GateVerdict known, GateVerdict verdict, Timestamp began)
    {
        if (verdict.Time <= known.Time) return false;
        if (known.Decision != verdict.Decision || known.Predecessor != verdict.Predecessor || known.Policy != verdict.Policy) return true;
        var life = (verdict.Time - began) / PartOfLife;
        return verdict.Time - known.Time >= (life > Rarest ? life : Rarest);
    }
}
