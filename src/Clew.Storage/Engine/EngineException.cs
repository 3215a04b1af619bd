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

    // The same file: what an INSERT of rows that are no rows of that table ends with. Everything else (a missing table, a full disk, no right to
    // write, a bug) is no fault of the rows, however permanent it looks.
    private static readonly HashSet<int> CodesAboutRows =
    [
        3, // UNEXPECTED_END_OF_FILE
        6, // CANNOT_PARSE_TEXT
        27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
        32, // ATTEMPT_TO_READ_AFTER_EOF
        33, // CANNOT_READ_ALL_DATA
        38, // CANNOT_PARSE_DATE
        41, // CANNOT_PARSE_DATETIME
        69, // ARGUMENT_OUT_OF_BOUND
        72, // CANNOT_PARSE_NUMBER
        117, // INCORRECT_DATA
        128, // TOO_LARGE_ARRAY_SIZE
        131, // TOO_LARGE_STRING_SIZE
        190, // SIZES_OF_ARRAYS_DONT_MATCH
        321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
        349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
        407, // DECIMAL_OVERFLOW
        469, // VIOLATED_CONSTRAINT
    ];

    public EngineException(int code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>ClickHouse's error code, or <see cref="NoAnswer"/>.</summary>
    public int Code { get; }

    /// <summary>Whether the same statement may succeed later. After a transient failure of an INSERT it is not known whether it was stored.</summary>
    public bool IsTransient => TransientCodes.Contains(Code);

    /// <summary>Whether the rows of an INSERT are at fault: the same rows will be refused again, others will not.</summary>
    public bool IsAboutRows => CodesAboutRows.Contains(Code);
}
