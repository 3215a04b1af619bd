using Clew.Model;
using Clew.Protocols.Otlp.Json;

namespace Clew.Protocols.Otlp;

/// <summary>
/// Walks an export request, which has the same shape for every signal: request { 1: resource group { 1: resource, 2: scope group { 1: scope, 2:
/// record } } } (opentelemetry/proto/collector/*/v1/*_service.proto). A fault down to a scope group makes the request an error; a fault within
/// a record costs that record only, since its length is known.
/// </summary>
internal abstract class OtlpReader<TRecord>(KeyScope key, Timestamp received, string signal)
    where TRecord : class
{
    private readonly List<TRecord> _records = [];
    private DecodeError? _error;

    protected KeyScope Key => key;
    protected Timestamp Received => received;
    protected DiscardTally Discards { get; } = new();
    protected AttributeBuilder Attributes => field ??= new(Discards);

    /// <summary>The attributes of the resource that the current record comes from.</summary>
    protected AttributeList Resource { get; private set; } = AttributeList.Empty;

    /// <summary>What <see cref="Resource"/> says about whom it belongs to.</summary>
    protected Identity ResourceIdentity { get; private set; }

    /// <summary>The name of the scope that the current record comes from.</summary>
    protected string Scope { get; private set; } = "";

    public Decoded<TRecord> Read(ReadOnlySpan<byte> body)
    {
        var request = new ProtoReader(body);
        while (_error is null && request.Next())
        {
            if (request.Field == 1) ReadResourceGroup(request.Message());
            else request.Skip();
        }
        Check(request, "the export request");
        return _error is null ? new(_records, Discards.ToList(), null) : Decoded<TRecord>.Failed(_error);
    }

    /// <summary>The same of a request in JSON, whose fields are <paramref name="request"/>.</summary>
    public Decoded<TRecord> ReadJson(ReadOnlySpan<byte> body, JsonMessage request)
    {
        using var protobuf = new ProtoWriter();
        return OtlpJson.Write(body, request, protobuf, Discards, signal) is { } error ? Decoded<TRecord>.Failed(error) : Read(protobuf.Written);
    }

    /// <summary>
    /// The record, or null after having counted why it is not kept. A fault may be left in the reader: it is counted by the caller.
    /// </summary>
    protected abstract TRecord? ReadRecord(scoped ref ProtoReader record);

    protected void Discard(string reason, string detail) => Discards.Add(reason, signal, detail);

    /// <summary>Fields may come in any order, so the resource is looked for first.</summary>
    private void ReadResourceGroup(ProtoReader group)
    {
        ReadResource(group);
        while (_error is null && group.Next())
        {
            if (group.Field == 2) ReadScopeGroup(group.Message());
            else group.Skip();
        }
        Check(group, "a resource group");
    }

    /// <summary><c>Resource { repeated KeyValue attributes = 1; }</c> of opentelemetry/proto/resource/v1/resource.proto.</summary>
    private void ReadResource(ProtoReader group)
    {
        while (group.Next())
        {
            if (group.Field != 1)
            {
                group.Skip();
                continue;
            }
            var resource = group.Message();
            while (resource.Next())
            {
                if (resource.Field == 1) Attributes.Read(ref resource);
                else resource.Skip();
            }
            Check(resource, "a resource");
        }
        Resource = Attributes.Take();
        ResourceIdentity = Identity.Of(Resource);
    }

    private void ReadScopeGroup(ProtoReader group)
    {
        ReadScope(group);
        while (_error is null && group.Next())
        {
            if (group.Field != 2)
            {
                group.Skip();
                continue;
            }
            var record = group.Message();
            if (group.Fault is not null) break;
            var kept = ReadRecord(ref record);
            Attributes.Clear();
            if (record.Fault is not null) Discard(DiscardReason.Malformed, $"{record.Fault} (byte {record.FaultOffset})");
            else if (kept is not null) _records.Add(kept);
        }
        Check(group, "a scope group");
    }

    /// <summary><c>InstrumentationScope { string name = 1; }</c> of opentelemetry/proto/common/v1/common.proto.</summary>
    private void ReadScope(ProtoReader group)
    {
        Scope = "";
        while (group.Next())
        {
            if (group.Field != 1)
            {
                group.Skip();
                continue;
            }
            var scope = group.Message();
            while (scope.Next())
            {
                if (scope.Field == 1) Scope = StringCache.Names.Get(scope.Bytes());
                else scope.Skip();
            }
            Check(scope, "a scope");
        }
    }

    private void Check(in ProtoReader reader, string what)
    {
        if (reader.Fault is not null) _error ??= new($"{what} is malformed: {reader.Fault}", reader.FaultOffset);
    }
}
