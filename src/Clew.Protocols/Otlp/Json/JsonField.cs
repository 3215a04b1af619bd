namespace Clew.Protocols.Otlp.Json;

/// <param name="Name">In lowerCamelCase: the original names with underscores are "not valid" in OTLP's JSON, so they are unknown.</param>
/// <param name="Number">The field number of the .proto file.</param>
/// <param name="Type">Of one value; an array of them is a repeated field.</param>
/// <param name="IsRepeated">Whether it is an array.</param>
/// <param name="Message">The fields of the message, for <see cref="JsonType.Message"/>.</param>
internal sealed record JsonField(string Name, int Number, JsonType Type, bool IsRepeated = false, JsonMessage? Message = null);
