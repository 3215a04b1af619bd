using Clew.Model;
using Clew.Protocols.Otlp;
using Clew.Storage.Rows;

namespace Clew.Ingest.Wire;

/// <summary>The columns that all records of one scope of one resource have alike, written once and copied into each row.</summary>
internal sealed class OriginColumns : IDisposable
{
    private readonly RowBuffer _bytes = new();
    private AttributeList? _resource;
    private string? _scope;
    private int _program;
    private int _resourceEnd;
    private int _user;
    private int _session;

    /// <summary><c>project</c>, <c>environment</c>, <c>service</c>, <c>release</c>.</summary>
    public ReadOnlySpan<byte> Program => _bytes.WrittenMemory.Span[.._program];

    /// <summary><c>resource</c>.</summary>
    public ReadOnlySpan<byte> Resource => _bytes.WrittenMemory.Span[_program.._resourceEnd];

    /// <summary>The <c>user</c> of records that name none.</summary>
    public ReadOnlySpan<byte> User => _bytes.WrittenMemory.Span[_resourceEnd.._user];

    /// <summary>The <c>session</c> of records that name none.</summary>
    public ReadOnlySpan<byte> Session => _bytes.WrittenMemory.Span[_user.._session];

    /// <summary><c>scope</c>.</summary>
    public ReadOnlySpan<byte> Scope => _bytes.WrittenMemory.Span[_session..];

    public int Length => _bytes.Length;

    /// <summary>Whether the resource says which program it is: then no record does.</summary>
    public bool NamesProgram { get; private set; }

    /// <summary>Makes the columns those of that resource and scope, if they are not yet.</summary>
    public void Set(KeyScope key, AttributeList resource, in Identity identity, string scope)
    {
        if (ReferenceEquals(resource, _resource) && ReferenceEquals(scope, _scope)) return;
        (_resource, _scope) = (resource, scope);
        NamesProgram = identity.Service.Length > 0 && identity.Release.Length > 0;
        _bytes.Clear();
        _bytes.WriteString(key.Project);
        _bytes.WriteString(key.Environment);
        _bytes.WriteString(identity.Service);
        _bytes.WriteString(identity.Release);
        _program = _bytes.Length;
        _bytes.WriteMap(resource);
        _resourceEnd = _bytes.Length;
        _bytes.WriteString(identity.User);
        _user = _bytes.Length;
        _bytes.WriteString(identity.Session);
        _session = _bytes.Length;
        _bytes.WriteString(scope);
    }

    public void Dispose() => _bytes.Dispose();
}
