using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Audiences that the office has put together and saved under a name: looked at, changed, deleted.</summary>
public sealed class SavedFeature : Feature
{
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly Audiences _audiences;

    /// <summary>Registers the slice.</summary>
    public SavedFeature(Audiences audiences)
    {
        _audiences = audiences;
        Opens(
            Intents.SavedAudiences,
            Office,
            (_, visit) =>
                new Opening.Reply(SavedTexts.List([.. SavedAudienceStore.All(visit.Db).Select(saved => (saved, PeopleOf(saved, visit)))]))
        );
        Opens(Intents.SavedAudience, Office, OpenCard);
        Opens(Intents.ExtendAudience, Office, OpenExtend);
        Opens(Intents.DeleteAudience, Office, OpenDelete);
        Applies<SaveAudience>(
            Office,
            (_, _) => Scope.All,
            (save, visit) => SavedAudienceStore.Save(visit.Db, save, visit.Staff!.Id, visit.Now)
        );
        Applies<DeleteAudience>(
            Office,
            (_, _) => Scope.All,
            (delete, visit) => SavedAudienceStore.Delete(visit.Db, delete.Id, visit.Staff!.Id, visit.Now)
        );
    }

    private Opening.Reply OpenCard(Intent intent, Visit visit)
    {
        if (Find(intent.Argument, visit) is not { } saved)
            return new Opening.Reply(SavedTexts.Gone);
        var audience = _audiences.Of(saved, visit.Db, visit.Now);
        var census = audience is null ? null : _audiences.Count(visit.Db, audience.Kind, audience.Id);
        return new Opening.Reply(SavedTexts.Card(saved, audience, census, _audiences.Made(AudienceParts.Read(saved.Parts), visit.Db)));
    }

    private static Opening OpenExtend(Intent intent, Visit visit)
    {
        var isLess = intent.Argument?.Split(' ') is [_, SavedTexts.Less];
        if (Find(intent.Argument?.Split(' ')[0], visit) is not { } saved)
            return new Opening.Reply(SavedTexts.Gone);
        var draft = new AnnouncementDraft(UnionAudience.Kind, saved.Parts);
        return new Opening.Begin(
            AnnouncementsFeature.Announcing,
            new Announce.ChooseAudience { To = new Addition(draft, isLess) { SavedAs = saved.Name } }
        );
    }

    private static Opening.Reply OpenDelete(Intent intent, Visit visit)
    {
        if (Find(intent.Argument?.Split(' ')[0], visit) is not { } saved)
            return new Opening.Reply(SavedTexts.Gone);
        if (intent.Argument!.Split(' ') is [var row, SavedTexts.Yes] && row != saved.Id.ToString(CultureInfo.InvariantCulture))
            return new Opening.Reply(SavedTexts.ChangedMeanwhile(saved.Name));
        return intent.Argument.Split(' ') is [_, SavedTexts.Yes]
            ? new Opening.Reply(SavedTexts.Deleted(saved)) { Effects = [new DeleteAudience(saved.Id)] }
            : new Opening.Reply(SavedTexts.SureDelete(saved));
    }

    private int PeopleOf(SavedAudience saved, Visit visit)
    {
        if (_audiences.Of(saved, visit.Db, visit.Now) is not { } audience)
            return 0;
        _audiences.Gather(visit.Db, audience.Kind, audience.Id);
        return Gathered.Count(visit.Db);
    }

    private static SavedAudience? Find(string? row, Visit visit) =>
        long.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? SavedAudienceStore.Find(visit.Db, id) : null;
}
