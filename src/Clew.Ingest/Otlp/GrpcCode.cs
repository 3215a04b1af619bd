using Clew.Ingest.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Otlp;

/// <summary>
/// The codes of google/rpc/code.proto that are used. Of them a sender tries again after <see cref="Unavailable"/> alone (OTLP specification, OTLP/gRPC
/// Response, Failures; <see cref="ResourceExhausted"/> would count as such only with a RetryInfo, which it never has here).
/// </summary>
internal static class GrpcCode
{
    public const int Ok = 0;
    public const int InvalidArgument = 3;
    public const int PermissionDenied = 7;
    public const int ResourceExhausted = 8;
    public const int Unimplemented = 12;
    public const int Internal = 13;
    public const int Unavailable = 14;
    public const int Unauthenticated = 16;

    public static int Of(Refusal refusal) => refusal.MayRetry ? Unavailable : refusal.Status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => PermissionDenied,
        StatusCodes.Status413PayloadTooLarge => ResourceExhausted,
        StatusCodes.Status415UnsupportedMediaType => Unimplemented,
        _ => InvalidArgument,
    };
}
