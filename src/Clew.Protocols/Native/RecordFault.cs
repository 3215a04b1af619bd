namespace Clew.Protocols.Native;

/// <summary>What is wrong with one record of a request whose other records are kept.</summary>
/// <param name="Item">Which record, from 1.</param>
/// <param name="Line">In which line of the body it begins, from 1.</param>
/// <param name="Field">The field that is wrong, or empty when the record as a whole is.</param>
/// <param name="Message">What is wrong with it; never contains the value.</param>
public sealed record RecordFault(int Item, int Line, string Field, string Message);
