namespace Clew.Ingest.Wire;

/// <summary>
/// What the attributes of a plain record say about whom it belongs to, as <see cref="Clew.Protocols.Otlp.Identity"/> reads it: the index of each, or -1.
/// </summary>
/// <param name="User">The best name of the user.</param>
/// <param name="Session">The session.</param>
/// <param name="NamesProgram">Whether it names a service or a release of its own, which counts when its resource does not.</param>
internal readonly record struct PlainIdentity(int User, int Session, bool NamesProgram)
{
    public static PlainIdentity Of(PlainAttributes attributes, ReadOnlySpan<byte> record)
    {
        var (user, session, program, rank) = (-1, -1, false, int.MaxValue);
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.Name(i, record);
            // By length first: most names end here.
            var found = name.Length switch
            {
                7 when name.SequenceEqual("user.id"u8) => 0,
                10 when name.SequenceEqual("enduser.id"u8) => 1,
                9 when name.SequenceEqual("user.name"u8) => 2,
                10 when name.SequenceEqual("user.email"u8) => 3,
                10 when name.SequenceEqual("session.id"u8) => Told,
                12 when name.SequenceEqual("service.name"u8) => Program,
                15 when name.SequenceEqual("service.version"u8) => Program,
                _ => None,
            };
            if (found == None || attributes.Value(i, record).IsEmpty) continue;
            if (found == Told) session = i;
            else if (found == Program) program = true;
            else if (found < rank) (user, rank) = (i, found);
        }
        return new(user, session, program);
    }

    private const int None = -1, Told = -2, Program = -3;
}
