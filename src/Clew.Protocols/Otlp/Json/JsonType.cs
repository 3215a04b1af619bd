namespace Clew.Protocols.Otlp.Json;

/// <summary>How a field's value is written in OTLP's JSON, and how in protobuf.</summary>
internal enum JsonType
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A string of hex digits in either case: trace and span ids ("not base64-encoded").</summary>
    HexBytes,

    /// <summary>A string in base64, with either alphabet.</summary>
    Base64Bytes,

    Bool,

    /// <summary>An integer of any width, or an enum; 64-bit ones are strings by rule and numbers by habit.</summary>
    Varint,

    /// <summary>The same, zigzag on the wire.</summary>
    SignedVarint,

    Fixed32,

    Fixed64,

    /// <summary>A number, or a string of one, "NaN", "Infinity" or "-Infinity".</summary>
    Double,

    /// <summary>An object.</summary>
    Message,
}
