//! Rules that other rules cover.
//!
//! A rule is an area: the words that it matches in each of its lists, out of all words that any rule has and one that none
//! has, which only `*` and an empty list of names match.

use std::collections::{BTreeMap, BTreeSet};

use super::PolicyRule;
use super::permission::{GROUPS, List, NAMES, RESOURCES, URLS, VERBS};

/// The rules without those whose every permission the rest grants, too.
pub(super) fn absorb(rules: Vec<PolicyRule>) -> Vec<PolicyRule> {
    let (of_urls, of_resources) = rules.into_iter().partition(|rule| rule.resources.is_empty());
    let mut kept = uncovered(of_urls, &[URLS, VERBS]);
    kept.extend(uncovered(of_resources, &[GROUPS, RESOURCES, NAMES, VERBS]));
    kept
}

fn uncovered(rules: Vec<PolicyRule>, lists: &[List]) -> Vec<PolicyRule> {
    let mut areas = Areas::of(&rules, lists);
    let kept = rules.into_iter().enumerate().filter_map(|(place, rule)| {
        let area = areas.areas[place].take()?;
        (!areas.cover(&area)).then(|| {
            areas.areas[place] = Some(area);
            rule
        })
    });
    kept.collect()
}

/// For each list, the numbers of the words that match. Number 0 is the word that no rule has.
#[derive(Clone)]
struct Area(Vec<BTreeSet<usize>>);

impl Area {
    /// The smallest number of each list: where a word that no rule has is within, no narrower rule is a candidate.
    fn corner(&self) -> Option<Vec<usize>> {
        self.0.iter().map(|numbers| numbers.first().copied()).collect()
    }

    fn contains(&self, point: &[usize]) -> bool {
        self.0.iter().zip(point).all(|(numbers, number)| numbers.contains(number))
    }

    /// What is left without the other one, as areas that do not overlap.
    fn without(mut self, other: &Self) -> Vec<Self> {
        let mut left = Vec::new();
        for (index, theirs) in other.0.iter().enumerate() {
            let outside = &self.0[index] - theirs;
            self.0[index] = &self.0[index] & theirs;
            if !outside.is_empty() {
                let mut part = self.clone();
                part.0[index] = outside;
                left.push(part);
            }
        }
        left
    }
}

/// The areas of rules.
struct Areas {
    /// In the rules' order; `None` once a rule is absorbed.
    areas: Vec<Option<Area>>,
    /// For each list and number, the rules that match it.
    places: Vec<Vec<Vec<usize>>>,
}

impl Areas {
    fn of(rules: &[PolicyRule], lists: &[List]) -> Self {
        let axes: Vec<_> = lists.iter().map(|list| Axis::of(rules, *list)).collect();
        let area = |rule| Area(axes.iter().map(|axis| axis.matched(rule)).collect());
        let areas: Vec<_> = rules.iter().map(area).collect();
        let mut places: Vec<_> =
            axes.iter().map(|axis| vec![Vec::new(); axis.numbers.len() + 1]).collect();
        for (place, area) in areas.iter().enumerate() {
            for (axis, numbers) in places.iter_mut().zip(&area.0) {
                for number in numbers {
                    axis[*number].push(place);
                }
            }
        }
        Self { areas: areas.into_iter().map(Some).collect(), places }
    }

    /// Whether the areas together cover one.
    fn cover(&self, area: &Area) -> bool {
        let mut open = vec![area.clone()];
        while let Some(part) = open.pop() {
            let Some(corner) = part.corner() else { continue };
            let Some(found) = self.at(&corner) else { return false };
            open.extend(part.without(found));
        }
        true
    }

    /// An area that contains a point, looked for where the fewest are.
    fn at(&self, point: &[usize]) -> Option<&Area> {
        let places = self.places.iter().zip(point).map(|(axis, number)| &axis[*number]);
        let fewest = places.min_by_key(|places| places.len())?;
        let areas = fewest.iter().filter_map(|place| self.areas[*place].as_ref());
        areas.into_iter().find(|area| area.contains(point))
    }
}

/// The words of one list in all rules, numbered from 1.
struct Axis<'a> {
    list: List,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Axis<'a> {
    fn of(rules: &'a [PolicyRule], list: List) -> Self {
        let words: BTreeSet<_> = rules.iter().flat_map(|rule| (list.words)(rule)).collect();
        // Where `*` is a pattern, it stands for the word that no rule has, see `List::matches`.
        let is_pattern = |word: &str| word == "*" && !list.empty_is_all;
        let words = words.into_iter().map(String::as_str).filter(|word| !is_pattern(word));
        let mut numbers: BTreeMap<_, _> = words.zip(1..).collect();
        if !list.empty_is_all {
            numbers.insert("*", 0);
        }
        Self { list, numbers }
    }

    /// The numbers of the words that the rule matches.
    fn matched(&self, rule: &PolicyRule) -> BTreeSet<usize> {
        let words = (self.list.words)(rule);
        if words.is_empty() && self.list.empty_is_all {
            return (0..=self.numbers.len()).collect();
        }
        let by_word = words.iter().flat_map(|word| self.matched_by(word));
        by_word.collect()
    }

    fn matched_by(&self, word: &str) -> Vec<usize> {
        if !word.contains('*') {
            return self.numbers.get(word).copied().into_iter().collect();
        }
        let matched = self.numbers.iter().filter(|(asked, _)| (self.list.matches)(word, asked));
        matched.map(|(_, number)| *number).collect()
    }
}
