using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clew.Model;
using Clew.Storage.Documents;
using Clew.Storage.Regrouping;

namespace Clew.Web.Issues;

/// <summary>Makes the documents of regroupings before they are stored.</summary>
public sealed class RegroupDrafts(DocumentStore documents, TimeProvider clock)
{
    private readonly DocumentSet<Regrouping> _regroupings = documents.Set<Regrouping>(Regrouping.Kind);

    /// <summary>The id is of what is asked: a form that is sent twice is one. When the same was undone before, it is another.</summary>
    internal Regrouping Make(string project, RegroupingOrigin origin, ImmutableArray<IssueMove> moves, RegroupingCounts counts, string actor, string? rules = null)
    {
        var content = $"{project}\n{origin}\n{rules}\n{string.Join('\n', moves.Select(static move => $"{move.From} {move.Strand:x16} {move.To}"))}";
        var turn = 0;
        string id;
        do id = Hash($"{content}\n{turn++}").ToString("x16", CultureInfo.InvariantCulture);
        while (_regroupings.Get(id) is { } known && (!known.IsOn || rules is not null));
        return new()
        {
            Id = id, Project = project, Origin = origin, State = RegroupingState.Applying, Moves = moves, At = Timestamp.From(clock.GetUtcNow()), By = actor, Counts = counts, Rules = rules,
        };
    }

    /// <summary>The first 8 bytes of SHA-256.</summary>
    internal static ulong Hash(string text) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
