namespace Clew.Storage.Engine.Embedded;

/// <summary>Which HTTP status ClickHouse gives to an error: src/Server/HTTP/exceptionCodeToHTTPStatus.cpp.</summary>
internal static class EngineHttpStatus
{
    public static int Of(int code) => code switch
    {
        36 or 62 or 27 or 38 or 41 or 53 or 6 or 69 or 72 or 131 or 456 or 457 or 378 or 409 or 33 or 117 or 42 or 43 or 89 or 354 => 400, // cannot be read, wrong types
        497 or 516 or 193 or 194 => 403, // access
        47 or 46 or 60 or 81 or 115 or 50 or 56 or 63 or 73 or 78 or 107 or 111 => 404, // unknown column, function, table, database, setting, ...
        159 => 408, // TIMEOUT_EXCEEDED
        223 or 290 or 307 => 413, // too large
        48 => 501, // NOT_IMPLEMENTED
        209 or 202 or 203 or 236 => 503, // busy, ending
        _ => 500,
    };
}
