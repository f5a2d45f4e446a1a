namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>Decides who works when. Every page asks for every user, so it throws few dice.</summary>
internal sealed class AttendancePlan(long seed)
{
    const int OnLeaveAWeek = 30;
    const int AtWorkOnAWorkday = 920;
    const int NothingCountedOnAWorkday = 5;
    const int WorksOnRestDays = 80;
    const int AtWorkOnARestDay = 500;
    const int ListedThoughAway = 600;

    readonly DiceBox attendance = new(DicePurpose.Attendance, seed);
    readonly DiceBox weeksOfLeave = new(DicePurpose.WeekOfLeave, seed);
    readonly DiceBox restDays = new(DicePurpose.RestDays, seed);

    public Attendance Of(int user, RequestedDay day)
    {
        var dice = attendance.For(user, day.Number);
        return day.IsRestDay ? OnARestDay(ref dice, user) : OnAWorkday(ref dice, user, day);
    }

    static Attendance Away(ref Dice dice) => dice.Chance(ListedThoughAway) ? Attendance.NoEntry : Attendance.LeftOut;

    Attendance OnAWorkday(ref Dice dice, int user, RequestedDay day)
    {
        if (weeksOfLeave.For(user, day.Week).Chance(OnLeaveAWeek))
        {
            return Away(ref dice);
        }

        return dice.Between(0, 999) switch
        {
            < AtWorkOnAWorkday => Attendance.Worked,
            < AtWorkOnAWorkday + NothingCountedOnAWorkday => Attendance.NothingCounted,
            _ => Away(ref dice),
        };
    }

    Attendance OnARestDay(ref Dice dice, int user)
    {
        var works = restDays.For(user).Chance(WorksOnRestDays) && dice.Chance(AtWorkOnARestDay);
        return works ? Attendance.Worked : Away(ref dice);
    }
}
