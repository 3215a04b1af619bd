using Clew.Model;

namespace Clew.Protocols.Native;

/// <summary>Decodes the body of <c>POST /api/v1/deployments</c>: one JSON object.</summary>
public static class DeploymentRequest
{
    /// <summary>
    /// Fields: <c>service</c> (empty: the whole environment), <c>release</c> or <c>version</c> (required), <c>deployedAt</c> or <c>time</c>
    /// (RFC 3339; without it the request's time), <c>environment</c> (for the reader only: the key's environment wins), <c>commit</c>,
    /// <c>url</c>, <c>actor</c>, <c>title</c>, <c>attributes</c> (an object). Other fields are ignored. An error names the field and its
    /// position.
    /// </summary>
    public static Decoded<Change> Decode(ReadOnlySpan<byte> json, KeyScope key, Timestamp received) =>
        new ChangeReader(key, received, ChangeKind.Deployment).Read(json);
}
