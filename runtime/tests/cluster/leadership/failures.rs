//! An API server that says no, forgets, or is not there; and somebody else who changes the Lease.

use std::time::Duration;

use osc_runtime::leadership::{End, State};
use serde_json::json;
use tokio::time::Instant;

use super::replica::{LEASE, Link, Machine, Replica, World, seconds};

async fn two(world: &World) -> (Replica, Replica) {
    let first = world.start("a", Machine::new(0));
    first.leads(world).await;
    let second = world.start("b", Machine::new(0));
    second.follows(world, &first).await;
    world.pass(seconds(1)).await;
    (first, second)
}

/// How long it takes from the end of the first one until the second one leads, with 3 s to finish.
async fn hand_over(world: &World, first: &Replica, second: &Replica) -> Duration {
    first.shutdown.trigger();
    let triggered = Instant::now();
    second.leads(world).await;
    world.never_two_led();
    triggered.elapsed()
}

#[tokio::test(start_paused = true)]
async fn watches_that_end_or_are_too_old_begin_again() {
    let world = World::default();
    let (first, second) = two(&world).await;
    for round in 0..6 {
        world.pass(seconds(7)).await;
        let before = world.server.count("WATCH");
        if round % 2 == 0 {
            world.server.compact();
        }
        world.server.end_watches();
        world.pass(seconds(8)).await;
        // Nobody can watch from a version that is forgotten, and the next renewal makes a new one.
        let begun = world.server.count("WATCH") - before;
        assert!((1..=4).contains(&begun), "{begun}");
    }
    assert_eq!(second.state(), State::Standby { holder: "a".into() });
    let taken = hand_over(&world, &first, &second).await;
    assert!(taken < seconds(4), "{taken:?}");
}

#[tokio::test(start_paused = true)]
async fn where_the_lease_may_not_be_watched_it_is_read_again_and_again() {
    let world = World::default();
    world.server.forbid("WATCH");
    let (first, second) = two(&world).await;
    let before = (world.server.count("GET"), world.server.count("WATCH"));
    world.pass(seconds(60)).await;
    let gets = world.server.count("GET") - before.0;
    let watches = world.server.count("WATCH") - before.1;
    assert!((25..=34).contains(&gets) && (3..=5).contains(&watches), "{gets} {watches}");
    let taken = hand_over(&world, &first, &second).await;
    assert!(taken < seconds(4 + 3), "{taken:?}");
}

#[tokio::test(start_paused = true)]
async fn what_the_role_does_not_allow_is_tried_until_it_does() {
    let world = World::default();
    world.server.forbid("POST");
    let first = world.start("a", Machine::new(0));
    world.pass(seconds(60)).await;
    assert!((25..=36).contains(&world.server.count("POST")), "{}", world.server.count("POST"));
    assert_eq!(first.state(), State::Standby { holder: String::new() });
    world.server.allow("POST");
    first.leads(&world).await;
}

#[tokio::test(start_paused = true)]
async fn an_api_server_that_is_away_for_a_short_time_costs_nothing() {
    let world = World::default();
    let (first, second) = two(&world).await;
    for link in [Link::Cut, Link::Deaf] {
        first.machine.link(link);
        // Some renewals are not answered, and the first that is answered comes after one that was done.
        world.pass(seconds(4)).await;
        first.machine.link(Link::Up);
        world.pass(seconds(20)).await;
    }
    assert_eq!((first.state(), first.work().terms, second.work().terms), (State::Leader, 1, 0));
    assert_eq!(first.work().ends, []);
    world.never_two_led();
}

#[tokio::test(start_paused = true)]
async fn a_leader_that_cannot_renew_stops_before_another_one_starts() {
    for link in [Link::Cut, Link::Deaf] {
        let world = World::default();
        let (first, second) = two(&world).await;
        first.machine.link(link);
        first.becomes(&world, State::Unknown).await;
        assert!(!first.fence.is_open());
        assert_eq!(second.state(), State::Standby { holder: "a".into() });
        second.leads(&world).await;
        first.machine.link(Link::Up);
        first.follows(&world, &second).await;
        world.pass(seconds(10)).await;
        assert_eq!((first.work().terms, first.work().ends), (1, vec![End::Lost]));
        world.never_two_led();
    }
}

#[tokio::test(start_paused = true)]
async fn an_api_server_that_restarts_finds_one_leader() {
    let world = World::default();
    let (first, second) = two(&world).await;
    for method in ["GET", "PUT", "POST", "WATCH"] {
        world.server.forbid(method);
    }
    world.server.end_watches();
    world.pass(seconds(40)).await;
    assert!(!first.fence.is_open() && !second.fence.is_open());
    for method in ["GET", "PUT", "POST", "WATCH"] {
        world.server.allow(method);
    }
    world.pass(seconds(20)).await;
    let leads = |replica: &Replica| usize::from(replica.state() == State::Leader);
    assert_eq!(leads(&first) + leads(&second), 1);
    world.never_two_led();
}

#[tokio::test(start_paused = true)]
async fn a_lease_that_is_deleted_is_made_again_by_who_leads() {
    let world = World::default();
    let (first, second) = two(&world).await;
    world.server.edit(LEASE, |lease| lease["metadata"]["labels"] = json!({ "theirs": "is gone" }));
    world.pass(seconds(1)).await;
    world.server.delete(LEASE);
    world.pass(seconds(30)).await;
    assert_eq!((world.holder().as_str(), first.work().terms, second.work().terms), ("a", 1, 0));
    // Nobody makes it again who waits for one that was held.
    first.machine.link(Link::Cut);
    world.server.delete(LEASE);
    first.becomes(&world, State::Unknown).await;
    assert_eq!(world.server.object(LEASE), None);
    second.leads(&world).await;
    world.never_two_led();
}

#[tokio::test(start_paused = true)]
async fn somebody_elses_changes_are_kept_and_somebody_elses_holder_is_obeyed() {
    let world = World::default();
    let (first, second) = two(&world).await;
    world.server.edit(LEASE, |lease| lease["metadata"]["labels"] = json!({ "theirs": "stays" }));
    world.pass(seconds(20)).await;
    assert_eq!((first.state(), first.work().terms), (State::Leader, 1));
    assert_eq!(world.server.object(LEASE).unwrap()["metadata"]["labels"]["theirs"], "stays");

    world.server.edit(LEASE, |lease| lease["spec"]["holderIdentity"] = json!("kubectl"));
    first.becomes(&world, State::Standby { holder: "kubectl".into() }).await;
    second.becomes(&world, State::Standby { holder: "kubectl".into() }).await;
    let lost = Instant::now();
    let led = async {
        tokio::select! {
            () = first.leads(&world) => {}
            () = second.leads(&world) => {}
        }
    };
    led.await;
    assert!(lost.elapsed() > seconds(9));
    world.never_two_led();
}
