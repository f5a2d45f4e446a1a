using System.Collections.Concurrent;
using Amqp;

namespace TimesheetFunctions.Local.LocalServiceBus.Links;

/// <summary>
/// Links that wait for a session. A client that no longer wants one detaches a link that was never attached; the library would end the whole
/// connection over it, so the attach is answered first.
/// </summary>
internal sealed class WaitingAttaches
{
    private readonly ConcurrentDictionary<Link, SessionAttach> all = new();

    public void Add(Link link, SessionAttach attach)
    {
        all[link] = attach;
        link.AddClosedCallback((_, _) =>
        {
            all.TryRemove(link, out _);
            attach.Forget();
        });
    }

    public void GiveUp(Link link)
    {
        if (all.TryGetValue(link, out var attach))
        {
            attach.GiveUp();
        }
    }
}
