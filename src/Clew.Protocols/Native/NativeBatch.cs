using Clew.Model;

namespace Clew.Protocols.Native;

/// <summary>Reads all records of a body in the same way, and keeps those that are right.</summary>
internal static class NativeBatch
{
    /// <summary>Records of one request; a usual batch has hundreds.</summary>
    private const int MaxRecords = 100_000;

    /// <param name="signal">What the records would have been: one of <see cref="DiscardSignal"/>.</param>
    /// <param name="oldest">Records from before are not kept.</param>
    /// <param name="read">From the fields of a record and its number to what is kept of it; a fault that it sets refuses the record.</param>
    public static NativeDecoded<T> Read<T>(ReadOnlySpan<byte> body, string signal, Timestamp oldest, Func<NativeFields, int, DiscardTally, T> read, Func<T, Timestamp> timeOf)
    {
        var records = new JsonRecords(body);
        try
        {
            if (records.Open() is { } error) return new([], [], [], error);
            var (kept, faults, discards) = (new List<T>(), new List<RecordFault>(), new DiscardTally());
            while (records.Next())
            {
                if (records.Item > MaxRecords) Refuse(ref records, DiscardReason.TooLarge, "", $"a request may have {MaxRecords} records");
                else if (records.Fault is { } broken) Refuse(ref records, DiscardReason.Malformed, "", broken);
                else Keep(ref records, new(records.Record));
            }
            return new(kept, discards.ToList(), faults, null);

            void Keep(ref JsonRecords at, NativeFields fields)
            {
                var record = read(fields, at.Item, discards);
                if (fields.Fault is { } fault) Refuse(ref at, DiscardReason.Malformed, fault.Field, fault.Message);
                else if (timeOf(record) < oldest) Refuse(ref at, DiscardReason.TooOld, "time", "is older than what is kept");
                else kept.Add(record);
            }

            void Refuse(ref JsonRecords at, string reason, string field, string message)
            {
                discards.Add(reason, signal, message);
                if (faults.Count < NativeDecoded<T>.MaxFaults) faults.Add(new(at.Item, at.Line, field, message));
            }
        }
        finally
        {
            records.Dispose();
        }
    }
}
