namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>
/// Repeatable random numbers (SplitMix64). The framework's generator may change between versions, and these numbers must not.
/// </summary>
internal struct Dice
{
    const ulong Step = 0x9E3779B97F4A7C15;

    ulong state;

    Dice(ulong state) => this.state = state;

    public static ulong KeyOf(DicePurpose purpose, long seed) => Mix(unchecked((ulong)seed) + ((ulong)purpose * Step));

    public static Dice Under(ulong key, int user, int day) => new(Mix(key ^ ((ulong)(uint)user << 32) ^ (uint)day));

    public ulong Next() => Mix(state += Step);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => Between(0, 999) < perMille;

    static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
