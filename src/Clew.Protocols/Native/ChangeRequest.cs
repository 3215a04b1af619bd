using Clew.Model;

namespace Clew.Protocols.Native;

/// <summary>Decodes the body of <c>POST /api/v1/changes</c>: one JSON object.</summary>
public static class ChangeRequest
{
    /// <summary>
    /// Fields: <c>kind</c> (<c>deployment</c>, <c>flag</c>, <c>configuration</c>, <c>scaling</c>; required), <c>title</c> (required, except for a
    /// deployment, whose <c>release</c> is), and those of <see cref="DeploymentRequest"/>. Other fields are ignored. An error names the field and
    /// its position.
    /// </summary>
    public static Decoded<Change> Decode(ReadOnlySpan<byte> json, KeyScope key, Timestamp received) =>
        new ChangeReader(key, received, null).Read(json);
}
