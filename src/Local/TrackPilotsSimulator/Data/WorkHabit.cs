namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>What is typical of one user.</summary>
/// <param name="StartMinute">Of the local day.</param>
/// <param name="Minutes">Of work on a usual day.</param>
/// <param name="ActivePerMille">Share of the work with keyboard or mouse.</param>
/// <param name="ProductivePerMille">Share of the active time.</param>
internal readonly record struct WorkHabit(int StartMinute, int Minutes, int ActivePerMille, int ProductivePerMille)
{
    const int OnNightShift = 50;
    const int PartTime = 120;

    public static WorkHabit Thrown(Dice dice)
    {
        return new WorkHabit(
            StartMinute: dice.Chance(OnNightShift) ? dice.Between(20 * 60, (22 * 60) + 30) : dice.Between((7 * 60) + 15, 10 * 60),
            Minutes: dice.Chance(PartTime) ? dice.Between(200, 290) : dice.Between(420, 525),
            ActivePerMille: dice.Between(820, 960),
            ProductivePerMille: dice.Between(600, 930));
    }
}
