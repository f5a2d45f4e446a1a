namespace TimesheetFunctions.Local.TrackPilotsSimulator.Data;

/// <summary>Decides who works when. Asked for every user at every page, so it throws few dice.</summary>
internal static class AttendancePlan
{
    const int OnLeaveAWeek = 30;
    const int AtWorkOnAWorkday = 920;
    const int NothingCountedOnAWorkday = 5;
    const int WorksOnRestDays = 80;
    const int AtWorkOnARestDay = 500;
    const int ListedThoughAway = 600;

    public static Attendance Of(long seed, int user, RequestedDay day)
    {
        var dice = Dice.For(DicePurpose.Attendance, seed, user, day.Number);
        return day.IsRestDay ? OnARestDay(ref dice, seed, user) : OnAWorkday(ref dice, seed, user, day);
    }

    static Attendance OnAWorkday(ref Dice dice, long seed, int user, RequestedDay day)
    {
        if (Dice.For(DicePurpose.WeekOfLeave, seed, user, day.Week).Chance(OnLeaveAWeek))
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

    static Attendance OnARestDay(ref Dice dice, long seed, int user)
    {
        var works = Dice.For(DicePurpose.Profile, seed, user).Chance(WorksOnRestDays) && dice.Chance(AtWorkOnARestDay);
        return works ? Attendance.Worked : Away(ref dice);
    }

    static Attendance Away(ref Dice dice) => dice.Chance(ListedThoughAway) ? Attendance.NoEntry : Attendance.LeftOut;
}
