namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>All dice for one purpose under one seed.</summary>
internal readonly struct DiceBox(DicePurpose purpose, long seed)
{
    readonly ulong key = Dice.KeyOf(purpose, seed);

    public Dice For(int user, int day = 0) => Dice.Under(key, user, day);
}
