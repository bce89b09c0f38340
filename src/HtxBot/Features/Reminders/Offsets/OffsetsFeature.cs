using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>When classes and trips remind, as the office wants it.</summary>
public sealed class OffsetsFeature : Feature
{
    private static readonly Conversation<ChangeOffsets> Changing = new(
        "change-offsets",
        1,
        "đổi giờ nhắc",
        OffsetsJson.Readable.ChangeOffsets
    );
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly CatalogueSource _catalogue;
    private readonly QuietHours _quiet;

    /// <summary>Registers the slice.</summary>
    public OffsetsFeature(CatalogueSource catalogue, QuietHours quiet)
    {
        (_catalogue, _quiet) = (catalogue, quiet);
        Opens(
            Intents.ReminderOffsets,
            Office,
            (intent, visit) =>
                ChangeOffsets.Open(
                    intent.Argument,
                    Changing,
                    Load(intent.Argument is { } code ? new OffsetTarget(code, null) : null, visit)
                )
        );
        Converses<ChangeOffsets, OffsetFacts>(Changing, Office, (step, visit) => Load(step.TargetSoFar, visit));
        Applies<SaveOffsets>(Office, (save, _) => save.Target.Scope, Save);
    }

    private OffsetFacts Load(OffsetTarget? target, Visit visit)
    {
        var facts = new OffsetFacts
        {
            Courses = [.. _catalogue.Current.Courses.Where(course => !course.IsCancelled && !course.IsDone(visit.Now))],
            Now = visit.Now,
            Quiet = _quiet,
        };
        if (target is null)
            return facts with { Trips = [.. TripStore.Coming(visit.Db, visit.Now).Where(trip => !trip.IsCancelled)] };
        if (facts.Course(target.Course) is not { } course)
            return facts;
        var trips = TripStore.OfCourse(visit.Db, course.Code).Where(trip => !trip.IsCancelled && !trip.IsOverAt(visit.Now)).ToList();
        var isThere = target.Trip is null || trips.Exists(trip => trip.Id == target.Trip);
        return facts with
        {
            Trips = trips,
            Offsets = isThere ? OffsetStore.Find(visit.Db, target with { Course = course.Code }) : null,
            Occasions = [.. ReminderStore.SessionsOf(visit.Db, course.Code, visit.Now).Where(each => each.Trip?.Id == target.Trip)],
        };
    }

    private static void Save(SaveOffsets save, Visit visit)
    {
        var target = save.Target;
        if (OffsetStore.Find(visit.Db, target) is not { } before || before == save.Offsets)
            return;
        OffsetStore.Save(visit.Db, target, save.Offsets);
        var isTrip = target.Trip is not null;
        ChangeStore.Note(
            visit,
            target.Course,
            new ChangeItem(0, ChangedField.Reminders, OffsetTexts.InOneLine(before, isTrip), OffsetTexts.InOneLine(save.Offsets, isTrip))
            {
                Trip = target.Trip ?? "",
            }
        );
    }
}
