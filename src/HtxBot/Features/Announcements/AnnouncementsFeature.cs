using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Quotas;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>Telling a class something, and following it until everybody has it.</summary>
public sealed class AnnouncementsFeature : Feature
{
    internal static readonly Conversation<Announce> Announcing = new("announce", 1, "viết thông báo", AnnouncementsJson.Readable.Announce);
    private static readonly Access Senders = Announcers.Access;

    private readonly Audiences _audiences;
    private readonly AnnouncementNews _news;
    private readonly QuietHours _quiet;
    private readonly FeedSignal _feed;
    private readonly QuotaBook _quotas;
    private readonly Urgencies _urgencies;
    private readonly Carriers _carriers;

    /// <summary>Registers the slice.</summary>
    public AnnouncementsFeature(
        Audiences audiences,
        AnnouncementNews news,
        Urgencies urgencies,
        QuietHours quiet,
        FeedSignal feed,
        QuotaBook quotas,
        Carriers carriers
    )
    {
        (_audiences, _news, _urgencies, _quiet, _feed, _quotas, _carriers) = (audiences, news, urgencies, quiet, feed, quotas, carriers);

        Opens(
            Intents.Announce,
            Senders,
            (intent, visit) => Announce.Open(intent.Argument, Announcing, _audiences.WithNames(FactsOf(null, visit), visit))
        );
        Opens(
            Intents.PauseAnnouncement,
            Senders,
            (intent, visit) => Act(intent, visit, AnnouncementState.Sending, AnnounceTexts.Paused, id => new PauseAnnouncement(id))
        );
        Opens(
            Intents.ResumeAnnouncement,
            Senders,
            (intent, visit) =>
                Act(intent, visit, AnnouncementState.Paused, (_, name) => AnnounceTexts.Resumed(name), id => new ResumeAnnouncement(id))
        );
        Opens(
            Intents.StopAnnouncement,
            Senders,
            (intent, visit) => Act(intent, visit, null, (_, name) => AnnounceTexts.Stopped(name), id => new StopAnnouncement(id))
        );
        Opens(Intents.ResendUnsure, Senders, OpenResend);
        Opens(Intents.AnnouncementCalls, Senders, OpenCalls);

        Converses<Announce, AnnounceFacts>(Announcing, Senders, Load);

        Applies<SendAnnouncement>(Senders, (send, _) => send.Scope, Send);
        Applies<PauseAnnouncement>(Senders, (pause, visit) => ScopeOf(pause.Id, visit), Pause);
        Applies<ResumeAnnouncement>(Senders, (resume, visit) => ScopeOf(resume.Id, visit), Resume);
        Applies<StopAnnouncement>(Senders, (stop, visit) => ScopeOf(stop.Id, visit), Stop);
        Applies<ResendUnsure>(Senders, (resend, visit) => ScopeOf(resend.Id, visit), Resend);
    }

    private AnnounceFacts Load(Announce step, Visit visit)
    {
        if (step is Announce.Done done)
            return FactsOf(done.Draft with { Edits = null }, visit) with { Made = MadeOf(done.Draft, visit) };
        var facts = FactsOf(step.DraftSoFar, visit);
        return step switch
        {
            Announce.Choosing => _audiences.WithNames(facts, visit) with { Saved = SavedAudienceStore.All(visit.Db) },
            Announce.NameSaved or Announce.Saved => facts with { Saved = SavedAudienceStore.All(visit.Db) },
            _ => WithTesters(facts, step.DraftSoFar, visit),
        };
    }

    /// <summary>What was just put down: the one that was edited, or else the newest.</summary>
    private static long? MadeOf(AnnouncementDraft draft, Visit visit) =>
        draft.Edits is { } edited && AnnouncementStore.Find(visit.Db, edited) is { State: AnnouncementState.Scheduled }
            ? edited
            : AnnouncementStore.NewestOf(visit.Db, visit.Staff!.Id)?.Id;

    private static AnnounceFacts WithTesters(AnnounceFacts facts, AnnouncementDraft? draft, Visit visit) =>
        draft is null || facts.Of(draft) is not { } audience
            ? facts
            : facts with
            {
                MyBots = visit.Recall("test bots", () => PreviewFeature.MyChats(visit).Select(chat => chat.Bot).Distinct().ToList()),
                Colleagues = draft.IsTested
                    ? visit.Recall(("colleagues", audience.Scope), () => PreviewFeature.Colleagues(audience.Scope, visit))
                    : [],
            };

    private AnnounceFacts FactsOf(AnnouncementDraft? draft, Visit visit)
    {
        var facts = new AnnounceFacts
        {
            Me = visit.Staff!,
            Audiences = _audiences.Of(visit.Staff!, visit.Db, visit.Now),
            Now = visit.Now,
            Quiet = _quiet,
            Bot = visit.Bot,
        };
        if (draft is null)
            return facts;
        if (draft.Edits is { } edited)
        {
            // What has gone meanwhile, or is somebody else's now, is edited no more.
            if (
                AnnouncementStore.Find(visit.Db, edited) is not { State: AnnouncementState.Scheduled } before
                || !Announcers.May(visit.Staff!, before.Scope)
            )
                return facts with { Audiences = [] };
            facts = facts with { Edited = before };
        }
        if (facts.Of(draft) is null)
        {
            if (_audiences.Find(visit.Staff!, draft.Kind, draft.AudienceId, visit.Db, visit.Now) is not { } found)
                return facts;
            facts = facts with { Audiences = [.. facts.Audiences, found] };
        }
        var census = visit.Recall(("census", draft.Kind, draft.AudienceId), () => _audiences.Count(visit.Db, draft.Kind, draft.AudienceId));
        facts = facts with { Census = census, Limited = Limited(census, visit), Seconds = _news.Seconds(census.ByBot) };
        facts = facts with { WordsOnly = WordsOnly(draft, census, visit), ToldAs = ToldAs(draft, facts, visit) };
        if (draft.Urgent is null || !facts.NeedsSecond)
            return facts;
        var seconds = visit.Recall("seconds", () => UrgencyStore.Seconds(visit.Db, visit.Staff!.Id));
        return facts with { MayAgree = [.. seconds.DistinctBy(second => second.StaffId).Select(second => second.Name)] };
    }

    private string? ToldAs(AnnouncementDraft draft, AnnounceFacts facts, Visit visit) =>
        facts.Of(draft) is { } audience ? _audiences.ToldAs(audience.Kind, audience.Id, audience.Scope, visit.Db) : null;

    private Dictionary<string, int> WordsOnly(AnnouncementDraft draft, Census census, Visit visit) =>
        draft.Media is { } media
            ? census.ByBot.Where(bot => bot.Key != visit.Bot && !_carriers.Shows(bot.Key, media.Kind)).ToDictionary()
            : [];

    private List<BotLeft> Limited(Census census, Visit visit) =>
        [
            .. _quotas
                .Bots.Where(bot => census.ByBot.ContainsKey(bot.Bot))
                .Select(bot => new BotLeft(bot.Bot, census.ByBot[bot.Bot], QuotaBook.Left(visit.Db, bot, QuotaBook.MonthOf(visit.Now)))),
        ];

    /// <summary>The announcement that is meant, if it is one this person may touch; without a number their own newest.</summary>
    private static Announcement? Mine(Intent intent, Visit visit)
    {
        var found = intent.Argument is { } id
            ? long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? AnnouncementStore.Find(visit.Db, row)
                : null
            : AnnouncementStore.NewestOf(visit.Db, visit.Staff!.Id);
        return found is not null && Announcers.May(visit.Staff!, found.Scope) ? found : null;
    }

    /// <summary>
    /// Those of whoever writes at which this can be done, the newest first: at this state, else those that wait for their time and are held
    /// back or not.
    /// </summary>
    private static List<Announcement> Possible(string? state, Visit visit)
    {
        var open = AnnouncementStore
            .OpenOf(visit.Db, visit.Staff!.Id)
            .Where(announcement => Announcers.May(visit.Staff!, announcement.Scope))
            .ToList();
        if (state is null)
            return open;
        var there = open.FindAll(announcement => announcement.State == state);
        var holds = state == AnnouncementState.Sending;
        return there.Count > 0
            ? there
            : open.FindAll(announcement => announcement.State == AnnouncementState.Scheduled && announcement.IsHeld != holds);
    }

    /// <summary>A button says which; words without one mean the only one at which it can be done, and of several it is asked which.</summary>
    private Opening.Reply Act(Intent intent, Visit visit, string? state, Func<Announcement, string, Prompt> words, Func<long, Effect> act)
    {
        var possible = intent.Argument is null ? Possible(state, visit) : [];
        if (possible.Count > 1)
            return new Opening.Reply(WhichTexts.Which(intent.Name, possible));
        if ((possible is [var only] ? only : Mine(intent, visit)) is not { } announcement)
            return new Opening.Reply(AnnounceTexts.NotYours);
        var name = _news.NameOf(announcement, visit.Db);
        if (state == AnnouncementState.Paused && announcement.State == state && Lateness.IsTooLate(announcement, visit.Now, _quiet))
            return new Opening.Reply(LateTexts.NotResumed(name)) { Effects = [act(announcement.Id)] };
        if (state is not null && AnnouncementQueue.Words(announcement, state == AnnouncementState.Sending, name, visit) is { } held)
            return new Opening.Reply(held) { Effects = [act(announcement.Id)] };
        var isOpen = announcement.State is AnnouncementState.Scheduled or AnnouncementState.Sending or AnnouncementState.Paused;
        if (announcement.State == AnnouncementState.Scheduled && state is null)
            words = (_, called) => AnnounceTexts.CalledOff(called);
        return isOpen && (state is null || announcement.State == state)
            ? new Opening.Reply(words(announcement, name)) { Effects = [act(announcement.Id)] }
            : new Opening.Reply(WhichTexts.NotThatOne(announcement, name, intent.Name, Possible(state, visit)));
    }

    private Opening.Reply OpenResend(Intent intent, Visit visit)
    {
        if (Mine(intent, visit) is not { } announcement)
            return new Opening.Reply(AnnounceTexts.NotYours);
        if (Lateness.IsTooLate(announcement, visit.Now, _quiet))
            return new Opening.Reply(LateTexts.NotAgain(_news.NameOf(announcement, visit.Db)));
        var unsure = AnnouncementStore.Count(visit.Db, announcement.Id).Unsure;
        return unsure > 0 && announcement.IsOver
            ? new Opening.Reply(AnnounceTexts.Again(unsure)) { Effects = [new ResendUnsure(announcement.Id)] }
            : new Opening.Reply(AnnounceTexts.NobodyUnsure(_news.NameOf(announcement, visit.Db)));
    }

    private Opening.Reply OpenCalls(Intent intent, Visit visit) =>
        new(
            Mine(intent, visit) is { } announcement
                ? AnnouncementTexts.Calls(_news.NameOf(announcement, visit.Db), AnnouncementStore.CallList(visit.Db, announcement.Id))
                : AnnounceTexts.NotYours
        );

    private static Scope ScopeOf(long id, Visit visit) => AnnouncementStore.Find(visit.Db, id)?.Scope ?? Scope.All;

    private void Send(SendAnnouncement send, Visit visit)
    {
        var topic = _audiences.TopicOf(send.Draft.Kind, send.Draft.AudienceId);
        var at = send.SendAt ?? visit.Now;
        var goodUntil = Lateness.Of(send.Draft.Text, visit.Now, at)?.Over;
        var id = Replaced(send, at, goodUntil, visit) ?? AnnouncementStore.Insert(visit, send.Draft, send.Scope, topic, at, goodUntil);
        if (send.Draft.Media is not null)
            _carriers.Order(visit.Scope, id);
        if (send.SendAt is { } later)
        {
            Timers.Plan(visit.Db, AnnouncementTimer.Called, id.ToString(CultureInfo.InvariantCulture), later);
            if (send.Draft.Urgent is { } planned)
                _urgencies.Ask(visit.Scope, id, planned, _audiences.Count(visit.Db, send.Draft.Kind, send.Draft.AudienceId).Reached, later);
            return;
        }
        _ = AnnouncementStore.Begin(visit.Db, id, visit.Now);
        _audiences.Freeze(visit.Db, id, send.Draft.Kind, send.Draft.AudienceId);
        if (send.Draft.Urgent is { } reason)
            _urgencies.Ask(visit.Scope, id, reason, AnnouncementStore.Count(visit.Db, id).Reached, visit.Now);
        Changed(id, visit);
    }

    /// <summary>
    /// The one that is edited, in its own row: its sender and where they follow it stay. Another picture or document is known to the bot here alone,
    /// so that such a one is a new announcement, and the old one is stopped.
    /// </summary>
    private long? Replaced(SendAnnouncement send, DateTimeOffset at, DateTimeOffset? goodUntil, Visit visit)
    {
        if (
            send.Draft.Edits is not { } edited
            || AnnouncementStore.Find(visit.Db, edited) is not { State: AnnouncementState.Scheduled } before
        )
            return null;
        UrgencyStore.Withdraw(visit.Db, edited, visit.Now);
        if (before.Media == send.Draft.Media)
        {
            ScheduledStore.Edit(visit.Db, edited, send.Draft.Text, at, goodUntil);
            return edited;
        }
        Stop(new StopAnnouncement(edited), visit);
        return null;
    }

    private void Pause(PauseAnnouncement pause, Visit visit)
    {
        if (AnnouncementStore.Pause(visit.Db, pause.Id, visit.Now))
            Changed(pause.Id, visit);
        else if (AnnouncementStore.Find(visit.Db, pause.Id) is { } waiting)
            AnnouncementQueue.Hold(waiting, visit);
    }

    private void Resume(ResumeAnnouncement resume, Visit visit)
    {
        if (AnnouncementStore.Resume(visit.Db, resume.Id))
            Changed(resume.Id, visit);
        else if (AnnouncementStore.Find(visit.Db, resume.Id) is { } waiting)
            AnnouncementQueue.LetGo(waiting, visit);
    }

    private void Stop(StopAnnouncement stop, Visit visit)
    {
        if (!AnnouncementStore.Stop(visit.Db, stop.Id, visit.Now))
            return;
        UrgencyStore.Lapse(visit.Db, stop.Id, visit.Now);
        _ = Timers.Cancel(visit.Db, AnnouncementTimer.Called, stop.Id.ToString(CultureInfo.InvariantCulture), "the sender stopped it");
        if (AnnouncementStore.Find(visit.Db, stop.Id) is { IsOver: false })
            Changed(stop.Id, visit);
    }

    private void Resend(ResendUnsure resend, Visit visit)
    {
        if (AnnouncementStore.ResendUnsure(visit.Db, resend.Id) > 0)
            Changed(resend.Id, visit);
    }

    /// <summary>The line says so at once, and the feed looks at it.</summary>
    private void Changed(long id, Visit visit)
    {
        var announcement = AnnouncementStore.Find(visit.Db, id)!;
        _news.Progress(visit.Scope, announcement);
        visit.Scope.AfterCommit(_feed.Set);
    }
}
