using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Callers;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Cooperatives;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.People;
using HtxBot.Features.Profile;
using HtxBot.Features.Quotas;
using HtxBot.Features.Reminders;
using HtxBot.Features.Reminders.Offsets;
using HtxBot.Features.Roles;
using HtxBot.Features.Rosters;
using HtxBot.Features.Schedule;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Features.Tags;
using HtxBot.Features.Talking;
using HtxBot.Features.Teaching;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Runtime;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HtxBot.Turns;

/// <summary>The list of everything the bot can talk about. A new feature is one line here.</summary>
public static class FeatureServices
{
    /// <summary>Registers the features and the turns made of them. Options of the features must be registered besides.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.TryAddSingleton(new Owners([]));
        services.TryAddSingleton<Secrets>();
        services.TryAddSingleton(QuietHours.Usual);
        services.TryAddSingleton(new PaceOptions());
        services.TryAddSingleton(new MachineClock(TimeProvider.System));
        services.TryAddSingleton(provider => QuotaBook.Of(provider.GetServices<IChannel>()));
        return services
            .AddSingleton<Forecasts>()
            .AddSingleton<CatalogueSource>()
            .AddSingleton<IStartWork, CatalogueLoading>()
            .AddSingleton<OwnersAtStart>()
            .AddSingleton<IStartWork>(provider => provider.GetRequiredService<OwnersAtStart>())
            .AddSingleton<StartLinks>()
            .AddSingleton<Invitations>()
            .AddSingleton<AudienceKind, EnrolledAudience>()
            .AddSingleton<AudienceKind, WaitingAudience>()
            .AddSingleton<AudienceKind, TripAudience>()
            .AddSingleton<AudienceKind, TripUnansweredAudience>()
            .AddSingleton<AudienceKind, TripWaitingAudience>()
            .AddSingleton<AudienceKind, TripPointAudience>()
            .AddSingleton<AudienceKind, TripAbsentAudience>()
            .AddSingleton<AudienceKind, SilentAudience>()
            .AddSingleton<AudienceKind, AnsweredAudience>()
            .AddSingleton<AudienceKind, AbsentAudience>()
            .AddSingleton<AudienceKind, SessionSilentAudience>()
            .AddSingleton<AudienceKind, CooperativeAudience>()
            .AddSingleton<AudienceKind, CommuneAudience>()
            .AddSingleton<AudienceKind, TagAudience>()
            .AddSingleton<AudienceKind, EverybodyAudience>()
            .AddSingleton<Audiences>()
            .AddSingleton<Carriers>()
            .AddSingleton<AnnouncementNews>()
            .AddSingleton<Urgencies>()
            .AddSingleton<FeedSignal>()
            .AddSingleton<AnnouncementSteps>()
            .AddSingleton<ITimerHandler, AnnouncementTimer>()
            .AddSingleton<IStartWork, RestoredNews>()
            .AddSingleton<IRuntimeLoop, AnnouncementFeed>()
            .AddSingleton<ReminderPlanner>()
            .AddSingleton<IAfterEffects>(provider => provider.GetRequiredService<ReminderPlanner>())
            .AddSingleton<IStartWork>(provider => provider.GetRequiredService<ReminderPlanner>())
            .AddSingleton<IRuntimeLoop, ReminderLoop>()
            .AddSingleton<ReminderQueue>()
            .AddSingleton<IQueued>(services => services.GetRequiredService<ReminderQueue>())
            .AddSingleton<IQueued, AnnouncementQueue>()
            .AddSingleton<IQueued, LessonQueue>()
            .AddSingleton<ITimerHandler, MissedReport>()
            .AddReminders()
            .AddSingleton<ITimedMessages, WaitingReminders>()
            .AddSingleton<ITimedMessages, LessonMessages>()
            .AddSingleton<ITimedMessages, OwedNews>()
            .AddSingleton<ITimedMessages, ChangeCalls>()
            .AddSingleton<ITimedMessages, BusNews>()
            .AddSingleton<ITimerHandler, BusNews>()
            .AddSingleton<ITimedMessages, BusStaysNews>()
            .AddSingleton<ITimerHandler, BusStaysNews>()
            .AddSingleton<ChangeNotices>()
            .AddSingleton<ITimerHandler>(provider => provider.GetRequiredService<ChangeNotices>())
            .AddSingleton<AbsenceNews>()
            .AddSingleton<ITimerHandler>(provider => provider.GetRequiredService<AbsenceNews>())
            .AddSingleton<ITimerHandler, SeatNews>()
            .AddSingleton<IRuntimeLoop, SeatSweep>()
            .AddSingleton<ITimerHandler, ReplyNews>()
            .AddSingleton<ITimerHandler, AnswerNews>()
            .AddSingleton<ITimerHandler, TripPlaceNews>()
            .AddSingleton<ITimerHandler, TripCrewNews>()
            .AddSingleton<ITimerHandler, StandInNews>()
            .AddSingleton<ITimerHandler, SessionAbsenceNews>()
            .AddSingleton<IChatMoves, MovedChats>()
            .AddSingleton<IOtherChats, JoinedChats>()
            .AddSingleton<IUnderstander, CatalogueUnderstander>()
            .AddSingleton<RunnerTexts, HouseTexts>()
            .AddSingleton<IFallbackAnswers, FallbackAnswers>()
            .AddSingleton<FeatureSet>()
            .AddSingleton<MissedWords>()
            .AddSingleton<ITurns, ConversationTurns>()
            .AddFeature<TalkingFeature>()
            .AddFeature<CoursesFeature>()
            .AddFeature<ScheduleFeature>()
            .AddFeature<TripsFeature>()
            .AddFeature<LeadFeature>()
            .AddFeature<SessionAnswersFeature>()
            .AddFeature<StandInsFeature>()
            .AddFeature<EnrolmentFeature>()
            .AddFeature<ProfileFeature>()
            .AddFeature<RolesFeature>()
            .AddSingleton<PeopleSearch>()
            .AddFeature<PeopleFeature>()
            .AddFeature<TagsFeature>()
            .AddFeature<AnnouncementsFeature>()
            .AddFeature<PreviewFeature>()
            .AddFeature<SavedFeature>()
            .AddFeature<ScheduledFeature>()
            .AddFeature<UrgentFeature>()
            .AddFeature<RepliesFeature>()
            .AddFeature<ChangesFeature>()
            .AddFeature<TeachingFeature>()
            .AddFeature<MaterialsFeature>()
            .AddFeature<RostersFeature>()
            .AddFeature<QueueFeature>()
            .AddFeature<OffsetsFeature>()
            .AddFeature<CallsFeature>()
            .AddFeature<CallersFeature>()
            .AddFeature<CooperativesFeature>()
            .AddSingleton<OtherChannels>()
            .AddFeature<JoiningFeature>()
            .AddFeature<SharingFeature>()
            .AddFeature<NoticesFeature>();
    }

    private static IServiceCollection AddReminders(this IServiceCollection services)
    {
        foreach (var kind in ReminderPlan.Kinds)
            services.AddSingleton<ITimerHandler>(provider => new ReminderTimer(kind, provider.GetRequiredService<QuietHours>()));
        foreach (var kind in LessonPlan.Kinds)
            services.AddSingleton<ITimerHandler>(provider => new LessonTimer(kind, provider.GetRequiredService<QuietHours>()));
        return services;
    }

    private static IServiceCollection AddFeature<TFeature>(this IServiceCollection services)
        where TFeature : Feature => services.AddSingleton<Feature, TFeature>();
}
