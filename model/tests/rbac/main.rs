//! Permissions: what rules allow, and that merging neither adds nor loses any.

mod allows;
mod controller_gen;
mod expansion;
mod merge;
mod numbers;
mod random;
mod speed;
