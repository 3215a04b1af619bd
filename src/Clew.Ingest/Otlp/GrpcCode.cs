using Clew.Ingest.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Clew.Ingest.Otlp;

/// <summary>
/// The codes of google/rpc/code.proto that are used. Of them a sender tries again after <see cref="Unavailable"/>, and after
/// <see cref="ResourceExhausted"/> when a RetryInfo comes with it (OTLP specification, OTLP/gRPC Response, Failures): that is so for a limit and not
/// for a request that is too large.
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

    public static int Of(Refusal refusal) => refusal.Status switch
    {
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => PermissionDenied,
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests => ResourceExhausted,
        StatusCodes.Status415UnsupportedMediaType => Unimplemented,
        _ => InvalidArgument,
    };
}
