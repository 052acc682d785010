//! Requests for objects of a kind, whichever scope it has.

use k8s_openapi::serde::de::IgnoredAny;
use kube::api::{DeleteParams, ListParams, Patch, PatchParams, PostParams, Preconditions};
use kube::core::{ObjectList, Request};
use kube::{Client, Resource};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::child::{kind, title};
use super::error::Error;
use super::field_manager::Manager;

/// Requests about one object.
#[derive(Clone, Copy)]
pub(super) struct Requests<'a> {
    pub(super) client: &'a Client,
    pub(super) manager: &'a Manager,
    pub(super) namespace: Option<&'a str>,
    pub(super) name: &'a str,
}

impl Requests<'_> {
    fn to<K: Resource<DynamicType = ()>>(&self) -> Request {
        Request::new(K::url_path(&(), self.namespace))
    }

    /// What messages call it.
    pub(super) fn title<K: Resource<DynamicType = ()>>(&self) -> String {
        title(&kind::<K>(), self.namespace, self.name)
    }

    /// Why this could not be done.
    pub(super) fn failed<K: Resource<DynamicType = ()>>(
        &self,
        verb: &'static str,
        source: kube::Error,
    ) -> Error {
        Error::request(verb, K::plural(&()).into_owned(), self.title::<K>(), source)
    }

    /// Creates it; never takes what is there.
    pub(super) async fn create<K>(&self, body: &Value) -> kube::Result<K>
    where
        K: Resource<DynamicType = ()> + DeserializeOwned,
    {
        let how = PostParams {
            field_manager: Some(self.manager.as_str().to_owned()),
            ..PostParams::default()
        };
        let body = serde_json::to_vec(body).map_err(kube::Error::SerdeError)?;
        let request = self.to::<K>().create(&how, body).map_err(kube::Error::BuildRequest)?;
        self.client.request(request).await
    }

    /// Looks at it with the verb `list`, which an operator that watches has anyway.
    pub(super) async fn find<K>(&self) -> kube::Result<Option<K>>
    where
        K: Resource<DynamicType = ()> + DeserializeOwned + Clone,
    {
        let which = ListParams::default().fields(&format!("metadata.name={}", self.name));
        let request = self.to::<K>().list(&which).map_err(kube::Error::BuildRequest)?;
        let list: ObjectList<K> = self.client.request(request).await?;
        let is_it = |object: &K| object.meta().name.as_deref() == Some(self.name);
        Ok(list.items.into_iter().find(is_it))
    }

    /// Applies to it, over what others say of the same fields.
    pub(super) async fn apply<K>(&self, body: &Value) -> kube::Result<K>
    where
        K: Resource<DynamicType = ()> + DeserializeOwned,
    {
        let how = PatchParams::apply(self.manager.as_str()).force();
        let request = self.to::<K>().patch(self.name, &how, &Patch::Apply(body));
        self.client.request(request.map_err(kube::Error::BuildRequest)?).await
    }

    /// Applies to its status, over what others say of the same fields.
    pub(super) async fn apply_status<K>(&self, body: &Value) -> kube::Result<K>
    where
        K: Resource<DynamicType = ()> + DeserializeOwned,
    {
        let how = PatchParams::apply(self.manager.as_str()).force();
        let patch = Patch::Apply(body);
        let request = self.to::<K>().patch_subresource("status", self.name, &how, &patch);
        self.client.request(request.map_err(kube::Error::BuildRequest)?).await
    }

    /// Patches it.
    pub(super) async fn patch<K>(&self, patch: &Patch<Value>) -> kube::Result<()>
    where
        K: Resource<DynamicType = ()>,
    {
        let how = PatchParams {
            field_manager: Some(self.manager.as_str().to_owned()),
            ..PatchParams::default()
        };
        let request = self.to::<K>().patch(self.name, &how, patch);
        let request = request.map_err(kube::Error::BuildRequest)?;
        self.client.request::<IgnoredAny>(request).await.map(drop)
    }

    /// Deletes it, if it still has this uid; what belongs to it is deleted afterwards.
    pub(super) async fn delete<K>(&self, uid: &str) -> kube::Result<()>
    where
        K: Resource<DynamicType = ()>,
    {
        let only = Preconditions { uid: Some(uid.to_owned()), ..Preconditions::default() };
        let how = DeleteParams::background().preconditions(only);
        let request = self.to::<K>().delete(self.name, &how).map_err(kube::Error::BuildRequest)?;
        self.client.request::<IgnoredAny>(request).await.map(drop)
    }
}
