namespace Clew.EndToEnd.Otlp;

/// <param name="Http">The HTTP status: 200 whenever a method of gRPC answered.</param>
/// <param name="Status">The code of google/rpc/code.proto.</param>
/// <param name="Message">The trailer, unescaped.</param>
/// <param name="Details">A <c>google.rpc.Status</c> in base64; empty when there is none.</param>
/// <param name="Body">In hex, with the five bytes of the frame.</param>
internal sealed record GrpcResult(int Http, string Status, string Message, string Details, string Body);
