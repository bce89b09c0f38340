using HtxBot.Channels;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;

namespace HtxBot.Features.Announcements;

/// <summary>What is done while an announcement is looked at and nobody has it: tests, and the list of who would get it.</summary>
public sealed class PreviewFeature : Feature
{
    private readonly Audiences _audiences;
    private readonly AnnouncementNews _news;
    private readonly QuietHours _quiet;
    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public PreviewFeature(Audiences audiences, AnnouncementNews news, QuietHours quiet, OfficeOptions office)
    {
        (_audiences, _news, _quiet, _office) = (audiences, news, quiet, office);
        Applies<TestAnnouncement>(Announcers.Access, (test, _) => test.Scope, Test);
        Applies<ListAddressees>(Announcers.Access, (list, _) => list.Scope, List);
    }

    /// <summary>Where whoever writes is shown a test: here, in their chats as staff and in the one joined with this.</summary>
    internal static IReadOnlyList<(string Bot, string Chat)> MyChats(Visit visit) =>
        [.. JoinStore.Both(visit).Select(chat => (chat.Bot, chat.Chat)).Concat(StaffStore.Chats(visit.Db, visit.Staff!.Id)).Distinct()];

    /// <summary>Who else may announce to the same, with a chat; by name.</summary>
    internal static IReadOnlyList<Colleague> Colleagues(Scope scope, Visit visit) =>
        [
            .. StaffStore
                .Holders(visit.Db)
                .Where(holder => holder.StaffId != visit.Staff!.Id)
                .GroupBy(holder => (holder.StaffId, holder.Name), holder => holder.Held)
                .Select(roles => new StaffMember(roles.Key.StaffId, roles.Key.Name, [.. roles]))
                .Where(staff => Announcers.May(staff, scope))
                .OrderBy(staff => staff.Name, StringComparer.Ordinal)
                .Select(staff => new Colleague(
                    staff.Id,
                    staff.Name,
                    [.. StaffStore.Chats(visit.Db, staff.Id).Select(chat => chat.Bot).Distinct()]
                ))
                .Where(colleague => colleague.Bots.Count > 0),
        ];

    private void Test(TestAnnouncement test, Visit visit)
    {
        var isUrgent = test.Draft.Urgent is not null && _quiet.Holds(visit.Now);
        // Who tests it is awake, and whoever helps with what must go tonight is woken for it.
        var when =
            test.To is null ? AtNight.Awaited
            : isUrgent ? AtNight.Urgent
            : Timeliness.ByDay;
        var edited = test.Draft.Edits is { } id ? AnnouncementStore.Find(visit.Db, id) : null;
        var from = edited?.StaffName ?? visit.Staff!.Name;
        var title = _audiences.ToldAs(test.Draft.Kind, test.Draft.AudienceId, test.Scope, visit.Db);
        var message = AnnouncementTexts.Message(test.Draft.Text, test.Draft.Media, from, title, isUrgent);
        // The bot that knows the picture or document.
        var home = edited is not null && edited.Media == test.Draft.Media ? edited.Bot : visit.Bot;
        var (lead, chats) = test.To is { } colleague
            ? ($"[THỬ] {TestTexts.PleaseLook(visit.Staff!.Name)}\n", StaffStore.Chats(visit.Db, colleague))
            : ("[THỬ] ", MyChats(visit));
        var marked = message with { Text = lead + message.Text };
        foreach (var (bot, chat) in chats.Distinct())
        {
            var shown = bot == home ? marked : AnnouncementTexts.WithoutMedia(marked, from);
            if (bot == visit.Bot && chat == visit.Chat)
                visit.Scope.Outbox.Add(bot, chat, shown);
            else
                visit.Scope.Outbox.Notify(bot, chat, shown, when);
        }
    }

    private void List(ListAddressees list, Visit visit)
    {
        var (kind, id) = (list.Draft.Kind, list.Draft.AudienceId);
        var census = _audiences.Count(visit.Db, kind, id);
        if (census.Total == 0)
            return;
        var rows = _audiences.List(visit.Db, kind, id);
        visit.Scope.Outbox.Add(
            visit.Bot,
            visit.Chat,
            AddresseeList.Of(list.AudienceName, census, rows, _news.Seconds(census.ByBot), _office.Name, visit.Today)
        );
    }
}
