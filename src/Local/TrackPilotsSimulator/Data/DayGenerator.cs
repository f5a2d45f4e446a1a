namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>Makes one user's day out of nothing but its seed and its arguments.</summary>
internal sealed class DayGenerator(long seed)
{
    const int StillAtWork = 12;

    readonly DiceBox habits = new(DicePurpose.Habit, seed);
    readonly DiceBox days = new(DicePurpose.Day, seed);

    public static DayEntry Nothing { get; } = new(null, null, default);

    public DayEntry Worked(int user, RequestedDay day)
    {
        var habit = WorkHabit.Thrown(habits.For(user));
        var dice = days.For(user, day.Number);
        var counts = Counts(ref dice, habit);
        var start = (((habit.StartMinute + dice.Between(-15, 25)) * 60L) + dice.Between(0, 59)) * 1000;
        var breaks = dice.Between(20 * 60, 95 * 60);
        var comes = start + dice.Between(0, 999);
        var goes = comes + ((counts.Total + breaks) * 1000) + dice.Between(0, 999);
        return new DayEntry(comes, dice.Chance(StillAtWork) ? null : goes, counts);
    }

    static DayCounts Counts(ref Dice dice, WorkHabit habit)
    {
        var total = ((habit.Minutes + dice.Between(-40, 45)) * 60) + dice.Between(0, 59);
        var active = total * (habit.ActivePerMille + dice.Between(-40, 35)) / 1000;
        var productive = active * (habit.ProductivePerMille + dice.Between(-80, 60)) / 1000;
        var unproductive = dice.Chance(300) ? 0 : (active - productive) * dice.Between(0, 500) / 1000;
        return DayCounts.FromParts(productive, unproductive, active - productive - unproductive, total - active);
    }
}
