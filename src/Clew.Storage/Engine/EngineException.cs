namespace Clew.Storage.Engine;

/// <summary>The engine refused a statement, or could not be reached.</summary>
public sealed class EngineException : Exception
{
    /// <summary>The code of a failure before the engine could say anything: no connection, a closed socket, a time-out of ours.</summary>
    public const int NoAnswer = 0;

    // src/Common/ErrorCodes.cpp of ClickHouse: the failures that the same statement may survive a little later.
    private static readonly HashSet<int> TransientCodes =
    [
        NoAnswer,
        202, // TOO_MANY_SIMULTANEOUS_QUERIES
        209, // SOCKET_TIMEOUT
        210, // NETWORK_ERROR
        236, // ABORTED: the engine is stopping
        241, // MEMORY_LIMIT_EXCEEDED
        242, // TABLE_IS_READ_ONLY: a replica has lost its keeper
        243, // NOT_ENOUGH_SPACE
        252, // TOO_MANY_PARTS: merges are behind
        285, // TOO_FEW_LIVE_REPLICAS
        319, // UNKNOWN_STATUS_OF_INSERT
        394, // QUERY_WAS_CANCELLED: by the stop of the engine
        999, // KEEPER_EXCEPTION
    ];

    public EngineException(int code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>ClickHouse's error code, or <see cref="NoAnswer"/>.</summary>
    public int Code { get; }

    /// <summary>Whether the same statement may succeed later. After a transient failure of an INSERT it is not known whether it was stored.</summary>
    public bool IsTransient => TransientCodes.Contains(Code);
}
